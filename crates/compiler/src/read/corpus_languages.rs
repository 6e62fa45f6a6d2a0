//! The languages that articles do not state, settled by what the corpus is written in. A text by itself tells little:
//! a table of prices looks French, Catalan or Afrikaans to whoever compares letters, and in a corpus of 19,000 English
//! articles twenty such guesses are twenty errors.

use std::collections::BTreeMap;
use std::io;

use corpuscope_core::text::{has_function_words, is_function_word, words};

use super::language::{ENOUGH, Guess, guess};
use super::source::PackedSource;

/// A language is usual that at least one in so many articles of known language is written in.
const USUAL: usize = 10;
/// A language is rare that fewer than one in so many are written in.
const RARE: usize = 100;
/// Words that are looked at, and the fewest that tell anything.
const MOST: usize = 400;
const LEAST: usize = 8;
/// One word in so many is a function word, in a text that is no table: in prose it is every second or third.
const PROSE: usize = 5;
/// A text of another language has fewer function words of this one than one in so many, chance and quotations included.
const FOREIGN: usize = 20;

/// Settles the language of each article that states none, given by its place and what its own text suggests.
pub(super) fn settle(sources: &mut [PackedSource], unstated: &[(usize, Option<Guess>)]) -> io::Result<()> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for source in sources.iter() {
        if let Some(code) = source.glance()?.language {
            *counts.entry(code.to_owned()).or_default() += 1;
        }
    }
    let known: usize = counts.values().sum();
    let of = |code: &str| counts.get(code).copied().unwrap_or_default();
    let usual: Vec<&str> =
        counts.iter().filter(|(_, n)| *n * USUAL >= known).map(|(code, _)| code.as_str()).collect();
    for (at, guess) in unstated {
        let Some(source) = sources.get_mut(*at) else { continue };
        let sure = guess.filter(|g| g.sure);
        if sure.is_some_and(|g| of(g.code) * RARE >= known) {
            continue;
        }
        let text = source.article()?.text;
        let language = match sure {
            Some(g) if is_its_own(&text, g.code, &usual) => continue,
            _ => fitting(&text, &usual).map(str::to_owned).or_else(|| {
                // What the letters suggest and most of the corpus is in as well.
                guess.filter(|g| usual.contains(&g.code)).map(|g| g.code.to_owned())
            }),
        };
        if sure.is_some() || language.is_some() {
            source.change(|article| article.meta.language = language)?;
        }
    }
    Ok(())
}

/// How many of the first words of a text are function words of a language, and how many words were looked at.
fn function_words(text: &str, language: &str) -> (usize, usize) {
    words(text).take(MOST).fold((0, 0), |(function, all), word| {
        (function + usize::from(is_function_word(language, &word.form)), all + 1)
    })
}

/// The usual language whose function words the text has most of, if it has as many as prose has.
fn fitting<'a>(text: &str, usual: &[&'a str]) -> Option<&'a str> {
    let counted = usual.iter().map(|code| (function_words(text, code), *code));
    let ((function, all), code) = counted.max_by_key(|((function, _), _)| *function)?;
    (all >= LEAST && function * PROSE >= all).then_some(code)
}

/// The text is beyond doubt in a language that hardly any other article of the corpus is in.
fn is_its_own(text: &str, code: &str, usual: &[&str]) -> bool {
    let (own, all) = function_words(text, code);
    let others = usual.iter().map(|other| function_words(text, other).0).max().unwrap_or_default();
    if has_function_words(code) {
        return own * PROSE >= all && own > others;
    }
    // Nothing but its letters tells it: those of a later part must say the same.
    let later = text.char_indices().nth(ENOUGH).and_then(|(at, _)| guess(&text[at..]));
    others * FOREIGN < all && later.is_some_and(|g| g.sure && g.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Source;
    use corpuscope_core::article::{Article, BlockKind};

    const ENGLISH: &str = "The bridge over the river will be opened to traffic before the end of the month, and the workers \
        who have been at it since the spring will be paid for the days that were lost to the flood.";
    const SPANISH: &str = "El puente sobre el río se abrirá al tráfico antes de que acabe el mes, y los obreros que llevan \
        en él desde la primavera cobrarán los días que se perdieron por la crecida de las aguas.";
    const TABLE: &str = "Shr 34 cts vs 19 cts. Net 4,2 mln vs 2,1 mln. Revs 78,1 mln vs 66,0 mln. Avg shrs 12,3 mln vs 11,9 mln. \
        Nine mths oper shr 1.04 dlrs vs 71 cts.";

    fn settled(corpus: &[(&str, Option<&str>)], text: &str, guess: Option<Guess>) -> Option<String> {
        let source = |text: &str, language: Option<&str>| {
            let mut article = Article::new("a");
            article.push(BlockKind::Paragraph, text);
            article.meta.language = language.map(str::to_owned);
            PackedSource::from(Source { article, ..Source::default() })
        };
        let mut sources: Vec<PackedSource> = corpus.iter().map(|(text, l)| source(text, *l)).collect();
        sources.push(source(text, guess.filter(|g| g.sure).map(|g| g.code)));
        let at = sources.len() - 1;
        settle(&mut sources, &[(at, guess)]).expect("its own bytes");
        sources[at].article().expect("its own bytes").meta.language
    }

    #[test]
    fn a_language_that_no_text_states_is_settled_by_the_corpus() {
        let guess = |code, sure| Some(Guess { code, sure });
        let english = vec![("x", Some("en")); 200];
        let spanish = vec![("x", Some("es")); 200];
        for (what, corpus, text, guess, expected) in [
            (
                "a table is in no language, whatever its letters look like",
                &english,
                TABLE,
                guess("af", true),
                None,
            ),
            ("nor where the language has a list", &english, TABLE, guess("fr", true), None),
            ("prose in a rare language is in it", &english, SPANISH, guess("es", true), Some("es")),
            ("prose in the usual one is not in a rare one", &english, ENGLISH, guess("nl", true), Some("en")),
            ("prose that nothing was guessed of fits", &spanish, SPANISH, None, Some("es")),
            ("and does not where it is in another", &english, SPANISH, None, None),
            (
                "an unsure guess counts where the corpus bears it out",
                &english,
                TABLE,
                guess("en", false),
                Some("en"),
            ),
            ("and not where it does not", &english, TABLE, guess("fr", false), None),
        ] {
            assert_eq!(settled(corpus, text, guess).as_deref(), expected, "{what}");
        }
        let few = vec![("x", Some("en")); 20];
        assert_eq!(
            settled(&few, TABLE, guess("fr", true)).as_deref(),
            Some("fr"),
            "of few articles nobody knows"
        );
    }
}
