//! Who is named by some sides and never by others, told where it is certain: nothing like the name stands in the texts
//! of those that are silent, these are long enough for silence to mean something, and they were read for it.

use super::comparable::{is_everywhere, related, told};
use super::names::Names;
use super::remarks::{Evidence, Remark, list};
use super::selection::{Selection, stands_in};
use super::spellings::Spellings;
use super::who::{Mentioned, mentioned};
use crate::annotation::EntityKind;
use crate::article::BlockKind;
use crate::compare::absence;
use crate::coverage::Sought;
use crate::index::{Document, Stop};
use crate::message::{Join, Message, say};
use crate::sort::sort_by;
use crate::text::fold;

/// Mentions on one side below which nothing is told.
const OFTEN: u32 = 5;
/// Articles of a side of several that name somebody, at least.
const ARTICLES: u32 = 3;
/// Of how many articles of a side of many one names somebody, at least.
const PART: u32 = 10;
/// Words below which a side's silence says nothing.
const LONG: u32 = 150;
/// Where chance leaves a name out more often than this, its absence means nothing.
const CHANCE: f64 = 0.01;
/// Told at most.
const MOST: usize = 2;
/// A name that some sides have and others have not.
struct Named<'m, 's> {
    row: &'m Mentioned<'s>,
    /// The sides that name it, most often first.
    having: Vec<usize>,
    /// Those that never do.
    silent: Vec<usize>,
    chance: f64,
    /// The side that names it most often.
    most: usize,
}

/// What is worth telling of names, the surest first.
pub(super) fn remarks(selection: &Selection<'_>) -> Result<Vec<Remark>, Stop> {
    let (rows, words) = (mentioned(selection)?, selection.words()?);
    let (spellings, asked) = (Spellings::of(selection)?, Names::asked(selection));
    let told = told(selection)?;
    let related = related(selection)?;
    let named = |row| named(selection, row, &told, &words, &spellings);
    let named =
        rows.iter().filter(|row| !asked.hold(row.label) && !is_everywhere(selection, row)).filter_map(named);
    let of_one_matter = |n: &Named<'_, '_>| {
        let near = n.silent.iter().filter(|silent| related[n.most][**silent]).count();
        near > 0 && near * 2 >= n.silent.len()
    };
    let mut found: Vec<Named<'_, '_>> = named.filter(of_one_matter).collect();
    sort_by(&mut found, &|a, b| {
        let most = |n: &Named<'_, '_>| n.row.sides[n.having[0]].count;
        a.chance.total_cmp(&b.chance).then_with(|| most(b).cmp(&most(a)))
    });
    let mut picked: Vec<&Named<'_, '_>> = Vec::new();
    // One of another side rather than another of the same.
    for same_side in [false, true] {
        for named in &found {
            let is_other = picked.iter().all(|p| p.having[0] != named.having[0]);
            let is_new = picked.iter().all(|p| p.row.key() != named.row.key());
            let wanted = picked.len() < MOST && is_new && (is_other || same_side);
            if wanted && stands(selection, named)? && !is_titled(selection, named)? {
                picked.push(named);
            }
        }
    }
    Ok(picked.into_iter().map(remark).collect())
}

fn named<'m, 's>(
    selection: &Selection<'_>,
    row: &'m Mentioned<'s>,
    told: &[usize],
    words: &[u32],
    spellings: &Spellings,
) -> Option<Named<'m, 's>> {
    let count = |side: &usize| row.sides[*side].count;
    let (mut having, silent): (Vec<usize>, Vec<usize>) = told.iter().partition(|side| count(side) > 0);
    sort_by(&mut having, &|a, b| count(b).cmp(&count(a)));
    let long: Vec<usize> = silent.iter().copied().filter(|side| words[*side] >= LONG).collect();
    let most = *having.first().filter(|most| !long.is_empty() && is_often(selection, row, **most))?;
    let sum = |sides: &[usize]| sides.iter().map(|side| words[*side]).sum::<u32>();
    let chance = absence(having.iter().map(count).sum(), sum(&having) + sum(&long), sum(&long));
    let sought = Sought::of_kind(row.kind);
    let sure = chance < CHANCE
        && !is_publisher(selection, row)
        && silent.iter().all(|s| !selection.lacks(sought, *s) && !spellings.may_misspell(*s, row.label));
    sure.then_some(Named { row, having, silent: long, chance, most })
}

/// Whether an actor is an outlet of the corpus: its name stands where articles tell of themselves.
fn is_publisher(selection: &Selection<'_>, row: &Mentioned<'_>) -> bool {
    let facet = selection.index().facet("source").filter(|_| row.kind == EntityKind::Actor);
    facet.is_some_and(|facet| facet.values.iter().any(|value| fold(&value.label) == fold(row.label)))
}

/// Whether a side names somebody often: of several articles not one or two alone.
fn is_often(selection: &Selection<'_>, row: &Mentioned<'_>, side: usize) -> bool {
    let mentions = &row.sides[side];
    let all = selection.sides()[side].documents.len() as u32;
    mentions.count >= OFTEN && mentions.articles >= ARTICLES.min(all) && mentions.articles * PART >= all
}

/// Whether an actor's whole name stands in the texts of the side that names it most: a surname alone may be somebody
/// else's, and a name that no text has is a dictionary's. Of many articles one that names it is read.
fn stands(selection: &Selection<'_>, named: &Named<'_, '_>) -> Result<bool, Stop> {
    let row = named.row;
    if row.kind != EntityKind::Actor || selection.is_few() {
        return Ok(row.kind != EntityKind::Actor || selection.has_words(named.most, row.label)?);
    }
    let index = selection.index();
    let Some(facet) = index.facet(row.kind.key()) else { return Ok(false) };
    let value = facet.value(row.key);
    let has = |document: &&u32| facet.of(**document).any(|(v, _)| Some(v) == value);
    let Some(document) = selection.sides()[named.most].documents.iter().find(has) else { return Ok(false) };
    Ok(stands_in(&index.document(*document)?.article.text, row.label))
}

/// Whether one side alone names somebody, and does so in its title, where everybody reads it.
fn is_titled(selection: &Selection<'_>, named: &Named<'_, '_>) -> Result<bool, Stop> {
    if named.having.len() > 1 || !selection.is_few() || selection.sides()[named.most].documents.len() > 1 {
        return Ok(false);
    }
    let row = named.row;
    let in_title = |document: &Document| {
        let mentions =
            document.tags.of(row.kind).iter().filter(|tag| tag.key == row.key).flat_map(|tag| &tag.mentions);
        let titles = || document.article.blocks.iter().filter(|block| block.kind == BlockKind::Title);
        mentions
            .into_iter()
            .any(|mention| titles().any(|title| title.range().contains(&(mention.start as usize))))
    };
    Ok(selection.texts_of(named.most)?.any(in_title))
}

fn remark(named: &Named<'_, '_>) -> Remark {
    let times = |side: usize| say::panel_times(named.row.sides[side].count as usize);
    let also = |side: &usize| say::panel_told_named_also(*side, times(*side));
    let (first, others) = (named.having[0], &named.having[1..]);
    let rest = Message::List(Join::Comma, others.iter().map(also).collect());
    let rest = if others.is_empty() { Message::from("") } else { say::panel_told_named_rest(rest) };
    let silent = list(&named.silent);
    let said = say::panel_told_named(first, named.row.label, times(first), rest, silent, named.silent.len());
    let key = named.row.key();
    // Behind this row of the panel of silences stand the passages of all sides that have it.
    let row = format!("{key}@{}", named.silent[0] + 1);
    let evidence = named.having.iter().map(|side| Evidence { row: row.clone(), side: Some(*side) }).collect();
    Remark { evidence, subject: Some(key), said, leads: false }
}

#[cfg(test)]
mod tests {
    use super::super::tests::index_tagged;
    use super::*;
    use crate::sides::sides;

    /// What is told of articles, each given by how often it names Mexico, and its words.
    fn told(articles: &[(u32, &str)]) -> Vec<Message> {
        let index = index_tagged("MX", "Mexico", articles);
        let keys: Vec<String> = (0..articles.len()).map(|n| format!("d{n}")).collect();
        let sides = sides(&index, &keys).expect("all is there");
        let remarks = remarks(&Selection::new(&index, &sides)).expect("all is there");
        remarks.into_iter().map(|remark| remark.said).collect()
    }

    /// A long text about a harbour; each of another order, so that none is a copy.
    fn long(order: usize) -> String {
        let words = ["harbour", "pier", "boat", "net", "crew", "gull", "wind"];
        let sentence =
            |n: usize| format!("The {} of the {} rests. ", words[n % 7], words[(n + order + 1) % 7]);
        (0..35).map(sentence).collect()
    }

    #[test]
    fn who_names_somebody_is_told_by_count_and_who_never_does() {
        let named = |n: usize, order| ["Mexico spoke. ".repeat(n), long(order)].concat();
        let (ten, one) = (named(10, 1), named(1, 2));
        let said = told(&[(0, &long(0)), (10, &ten), (1, &one), (0, &long(3))]);
        let rest = Message::List(Join::Comma, vec![say::panel_told_named_also(2, say::panel_times(1))]);
        let rest = say::panel_told_named_rest(rest);
        let expected = say::panel_told_named(1, "Mexico", say::panel_times(10), rest, list(&[0, 3]), 2);
        assert_eq!(said, [expected]);
    }

    #[test]
    fn nothing_is_told_where_a_silent_side_has_the_word_is_short_or_of_another_matter() {
        let ten = ["Mexico spoke. ".repeat(10), long(1)].concat();
        assert_eq!(told(&[(10, &ten), (0, &long(0))]).len(), 1);
        let unseen = [&long(2), "Mexican boats left."].concat();
        assert_eq!(told(&[(10, &ten), (0, &unseen)]), []);
        assert_eq!(told(&[(10, &ten), (0, &long(0)), (0, &unseen)]), []);
        assert_eq!(told(&[(10, &ten), (0, "The harbour is closed.")]), []);
        assert_eq!(told(&[(10, &ten), (0, &"Nobody knows why bread is dear. ".repeat(40))]), []);
    }
}
