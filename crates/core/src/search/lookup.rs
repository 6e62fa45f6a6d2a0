//! Looking forms up: by themselves, by stem, by pattern, by likeness.

use crate::index::{Index, IndexError, Kind, SectionId, Stop, collect};
use crate::message::say;
use crate::sort::{first, sort_numbers};
use crate::text::{Stemmer, fold, spelt};

use super::spelling;

/// Forms that the patterns of a query may stand for, in all; the most frequent are taken.
const MOST_FORMS: usize = 4096;
/// Postings of these forms, or four for each document, whichever is more.
const MOST_POSTINGS: usize = 200_000;

/// A form's place: the number of the terms section and the place within.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) shard: usize,
    pub(super) at: usize,
}

/// A form, and the language in whose documents alone it counts.
pub(super) type Wanted = (Place, Option<u8>);

/// A form as it stands.
pub(super) fn exact(index: &Index, form: &str) -> Result<Option<Place>, Stop> {
    if index.directory.shards(Kind::Terms).is_empty() {
        return Ok(None);
    }
    let shard = index.terms_of(form);
    Ok(index.terms(shard)?.find(form).map(|at| Place { shard, at }))
}

/// All forms that share the word's stem, each in the documents of the language where it does.
pub(super) fn by_stem(index: &Index, word: &str) -> Result<Vec<Wanted>, Stop> {
    let form = crate::query::forms(word).concat();
    let word = &*spelt(word);
    let lacking = lacking(index, word, &form);
    if !lacking.is_empty() {
        return Err(Stop::Missing(lacking));
    }
    let place = exact(index, &form)?;
    let mut ids: Vec<(u32, Option<u8>)> = Vec::new();
    let single = index.corpus.languages.len() == 1;
    for language in 0..index.corpus.languages.len() as u8 {
        let only = (!single).then_some(language);
        let known = match place {
            Some(place) => {
                let terms = index.terms(place.shard)?;
                let (id, term) = (terms.ids[place.at], &terms.terms[place.at]);
                term.languages.iter().find(|(l, _)| *l == language).map(|(_, siblings)| (id, siblings))
            }
            None => None,
        };
        match known {
            Some((id, siblings)) => {
                ids.push((id, only));
                ids.extend(siblings.iter().map(|s| (*s, only)));
            }
            // The corpus has inflections of the word, but not this one.
            None => ids.extend(same_stem(index, word, language)?.into_iter().map(|id| (id, only))),
        }
    }
    // The siblings of a frequent form are in its section.
    let beside = place.map(|place| place.shard);
    collect(ids.iter().map(|(id, only)| Ok((by_id(index, *id, beside)?, *only))))
}

/// What is to be supplied before a word is looked up by its stem, all in one round: the frequent
/// forms of the same stem are known beforehand, and the others mostly stand beside the word.
fn lacking(index: &Index, word: &str, form: &str) -> Vec<SectionId> {
    let mut lacking = index.lacks(form, false);
    if !lacking.is_empty() {
        let main = index.corpus.languages.first().map_or("", String::as_str);
        let stemmer = Stemmer::for_language(main);
        let stem = stemmer.stem(word);
        let first = form.chars().next();
        let siblings = index.directory.frequent.iter().filter(|f| f.chars().next() == first);
        for sibling in siblings.filter(|f| stemmer.stem(f) == stem) {
            lacking.extend(index.lacks(sibling, false));
        }
    }
    lacking
}

/// Terms of a language whose stem is that of a word which the language's documents don't have.
fn same_stem(index: &Index, word: &str, language: u8) -> Result<Vec<u32>, Stop> {
    let code = index.corpus.languages.get(language as usize).map_or("", String::as_str);
    let stemmer = Stemmer::for_language(code);
    if stemmer == Stemmer::None {
        return Ok(Vec::new());
    }
    let stem = stemmer.stem(word);
    // Inflection may change the last letter of the stem (happy, happi-).
    let mut cut = stem.char_indices().map(|(i, _)| i).next_back().unwrap_or(0);
    if stem.chars().count() <= 3 {
        cut = stem.len();
    }
    let mut ids = Vec::new();
    for place in prefix(index, &stem[..cut])? {
        let terms = index.terms(place.shard)?;
        let term = &terms.terms[place.at];
        if term.languages.iter().any(|(l, _)| *l == language) && stemmer.stem(&term.form) == stem {
            ids.push(terms.ids[place.at]);
        }
    }
    Ok(ids)
}

/// The place of the term with an id, in the section of another if it is there.
fn by_id(index: &Index, id: u32, beside: Option<usize>) -> Result<Place, Stop> {
    let shard = index.directory.shard_of(Kind::Terms, id);
    for shard in beside.into_iter().chain([shard]) {
        if let Some(at) = index.terms(shard)?.find_id(id) {
            return Ok(Place { shard, at });
        }
    }
    let expected = say::INDEX_TERM_OF_THE_CORPUS.into();
    Err(IndexError { part: Some(SectionId::new(Kind::Terms, shard)), expected }.into())
}

/// The forms that begin with a prefix.
fn prefix(index: &Index, prefix: &str) -> Result<Vec<Place>, Stop> {
    let shards = index.directory.shards(Kind::Terms);
    let first = index.directory.shard_of_key(Kind::Terms, prefix);
    let more = shards.iter().skip(first + 1).take_while(|s| s.key.starts_with(prefix)).count();
    let range = first..(first + more + 1).min(shards.len());
    let loaded = collect(range.map(|s| Ok((s, index.terms(s)?))))?;
    let mut places = Vec::new();
    for (shard, terms) in loaded {
        let start = terms.terms.partition_point(|t| t.form.as_str() < prefix);
        let run = terms.terms[start..].iter().take_while(|t| t.form.starts_with(prefix)).count();
        places.extend((start..start + run).map(|at| Place { shard, at }));
    }
    Ok(places)
}

/// The forms that fit a pattern of `*` (any letters) and `?` (any one letter).
pub(super) fn pattern(index: &Index, pattern: &str, share: usize) -> Result<(Vec<Place>, usize), Stop> {
    let pattern = crate::query::fold_pattern(pattern);
    let literal = pattern.find(['*', '?']).unwrap_or(pattern.len());
    if literal == 0 {
        // Nothing to look up by: all forms are gone through, in the list that has only forms.
        let least = pattern.chars().filter(|c| *c != '*').count();
        let most = if pattern.contains('*') { usize::MAX } else { least };
        let mut forms = index.forms(least..=most)?;
        forms.retain(|(form, _)| fits(&pattern, form));
        let taken = most_frequent(index, &forms, share);
        let found = collect(taken.iter().map(|at| exact(index, forms[*at as usize].0)))?;
        return Ok((found.into_iter().flatten().collect(), forms.len() - taken.len()));
    }
    let (mut forms, mut fitting) = (Vec::new(), Vec::new());
    let places = prefix(index, &pattern[..literal])?;
    let terms = collect(places.iter().map(|place| index.terms(place.shard)))?;
    for (place, terms) in places.iter().zip(terms) {
        let term = &terms.terms[place.at];
        if fits(&pattern[literal..], &term.form[literal..]) {
            fitting.push(*place);
            forms.push((term.form.as_str(), term.documents));
        }
    }
    let taken = most_frequent(index, &forms, share);
    Ok((taken.iter().map(|at| fitting[*at as usize]).collect(), forms.len() - taken.len()))
}

/// A text fits a pattern. Time is bounded by the product of their lengths.
fn fits(pattern: &str, text: &str) -> bool {
    if !pattern.contains('?') {
        return has_parts(pattern, text);
    }
    let (mut p, mut t) = (pattern.chars(), text.chars());
    // Where to go on if the last star has to stand for one letter more.
    let mut retry = None;
    loop {
        let (mut p_next, mut t_next) = (p.clone(), t.clone());
        match (p_next.next(), t_next.next()) {
            (None, None) => return true,
            (Some('*'), _) => {
                p = p_next;
                retry = Some((p.clone(), t.clone()));
                continue;
            }
            (Some(a), Some(b)) if a == '?' || a == b => {
                (p, t) = (p_next, t_next);
                continue;
            }
            _ => {}
        }
        let Some((after, rest)) = &mut retry else { return false };
        if rest.next().is_none() {
            return false;
        }
        (p, t) = (after.clone(), rest.clone());
    }
}

/// The forms that a misspelt word may stand for.
pub(super) fn fuzzy(index: &Index, word: &str) -> Result<Vec<Place>, Stop> {
    let form = crate::query::forms(word).concat();
    let near = spelling::near(index, &fold(&form))?;
    let found = collect(near.iter().map(|n| exact(index, &n.form)))?;
    Ok(found.into_iter().flatten().collect())
}

/// A text has the parts between the stars of a pattern, in their order. Each is taken where it
/// stands first: that leaves most to the others.
fn has_parts(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = text.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// The numbers of the most frequent of some forms with their documents, in their order: at most
/// one in `share` of what the patterns of a query may stand for.
fn most_frequent(index: &Index, forms: &[(&str, u32)], share: usize) -> Vec<u32> {
    let postings = MOST_POSTINGS.max(index.corpus.documents as usize * 4) / share;
    // Sorted as numbers: there may be all the forms of the corpus.
    let mut keys: Vec<u64> =
        forms.iter().zip(0..).map(|((_, documents), at)| u64::from(!documents) << 32 | at).collect();
    sort_numbers(&mut keys);
    let mut order: Vec<u32> = Vec::new();
    let mut sum = 0;
    for equals in keys.chunk_by(|a, b| a >> 32 == b >> 32) {
        let documents = forms[equals[0] as u32 as usize].1 as usize;
        let room = (postings.saturating_sub(sum) / documents.max(1)).min(MOST_FORMS / share - order.len());
        let mut equals: Vec<u32> = equals.iter().map(|key| *key as u32).collect();
        if equals.len() > room {
            // Of equals the first in the order of letters, wherever they come from.
            equals = first(&equals, room, &|a, b| forms[a as usize].0.cmp(forms[b as usize].0));
            order.extend(equals);
            break;
        }
        sum += documents * equals.len();
        order.extend(equals);
    }
    let mut order: Vec<u64> = order.into_iter().map(u64::from).collect();
    sort_numbers(&mut order);
    order.into_iter().map(|at| at as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn stars_stand_for_any_letters_and_question_marks_for_one() {
        for (pattern, text, expected) in [
            ("oil*", "oil", true),
            ("oil*", "oils", true),
            ("*ship", "warship", true),
            ("*ship", "warships", false),
            ("w?m?n", "women", true),
            ("w?m?n", "womn", false),
            ("a*b*c", "axxbyyc", true),
            ("a*b*c", "axxbyy", false),
            ("*", "", true),
            ("?", "", false),
            ("ñ?n*", "ñandu", true),
        ] {
            assert_eq!(fits(pattern, text), expected, "{pattern} {text}");
        }
    }
}
