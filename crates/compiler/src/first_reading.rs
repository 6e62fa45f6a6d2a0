//! The first of two readings. Each article is cut into words once, and all is made of these words that is wanted before
//! every article is known: its draft, what it is put in order by, the prints of its passages, the count of its pairs.
//! The words are then let go, as those of all articles would weigh several times the texts; the second reading, when
//! articles are indexed, cuts them again.

use std::io;

use corpuscope_core::neighbours::Terms;
use corpuscope_core::text::Analysis;

use crate::annotate::{Annotator, Draft};
use crate::copies;
use crate::neighbours::{self, Profile};
use crate::order;
use crate::pairs::{PairCounts, Seen};
use crate::read::PackedSource;
use crate::threads::{self, *};

/// Articles of which the parts are held at once.
const RUN: usize = 8192;
/// Articles that are read one after the other, at most: they share what is known of their words.
const TOGETHER: usize = 512;

/// What the first reading of all articles gave, one of each for an article.
#[derive(Default)]
pub(crate) struct FirstReading {
    pub(crate) drafts: Vec<Draft>,
    /// What [`order::order`] wants; empty where nothing is put in order.
    pub(crate) rows: Vec<Vec<u32>>,
    /// What [`copies::copies`] wants.
    pub(crate) prints: Vec<Box<[u32]>>,
    /// What [`neighbours::neighbours`] wants; empty where an article is alone.
    pub(crate) profiles: Vec<Profile>,
    /// What was counted of pairs, where the articles are many.
    pub(crate) pairs: Option<PairCounts>,
    /// What is left out, as the articles are too many.
    pub(crate) note: Option<String>,
}

/// The same of some articles.
type Part = (Vec<(Draft, Vec<u32>, Box<[u32]>, Profile)>, Seen);

/// Reads all articles. `done` is called after each, from any thread.
pub(crate) fn read(
    annotator: &Annotator,
    sources: &[PackedSource],
    done: &(dyn Fn() + Sync),
) -> io::Result<FirstReading> {
    let (ordered, many) = (order::is_wanted(sources.len()), PairCounts::new(sources.len()));
    let lengths = sources.iter().map(|source| Ok(source.glance()?.text.len()));
    let lengths = lengths.collect::<io::Result<Vec<_>>>()?;
    let copied = copies::are_wanted(&lengths);
    let (counted, compared) = (many.is_some(), sources.len() > 1);
    let part = |sources: &[PackedSource]| -> io::Result<Part> {
        let (mut seen, mut terms) = (Seen::default(), Terms::default());
        let read = sources.iter().map(|source| {
            let article = source.article()?;
            let words: Analysis = annotator.words(&article);
            let row = if ordered { order::row(&words) } else { Vec::new() };
            let prints = if copied { copies::prints(&words) } else { Box::default() };
            let profile =
                if compared { neighbours::profile(&mut terms, &article, &words) } else { Profile::default() };
            if counted {
                seen.read(&article, &words);
            }
            let draft = annotator.draft_of(&article, &words);
            done();
            Ok((draft, row, prints, profile))
        });
        Ok((read.collect::<io::Result<_>>()?, seen))
    };
    let note = copies::left_out(&lengths);
    let mut all = FirstReading { pairs: many, note, ..FirstReading::default() };
    let together = sources.len().div_ceil(threads::count() * 8).clamp(1, TOGETHER);
    for run in sources.chunks(RUN) {
        let parts: io::Result<Vec<Part>> = run.par_chunks(together).map(part).collect();
        for (read, seen) in parts? {
            for (draft, row, prints, profile) in read {
                all.drafts.push(draft);
                all.rows.push(row);
                all.prints.push(prints);
                all.profiles.push(profile);
            }
            if let Some(counts) = &mut all.pairs {
                counts.add(seen);
            }
        }
    }
    Ok(all)
}
