//! Quotations: whether what readers marked is found, and whether we say who speaks. Three sets: political news in
//! English, Spanish news, passages in Portuguese.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use corpuscope_compiler::annotate::Annotator;
use corpuscope_compiler::extract::Extractor;
use corpuscope_core::annotation::EntityKind;
use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::extract::Quotation;
use corpuscope_core::text::fold;
use serde::Deserialize;

use crate::names::{records, texts};
use crate::read::{Tagged, annotate, articles, gunzip};
use crate::score::{Figure, Measure, Options};
use crate::texts::{labels, root};

/// A direct quotation that a reader marked.
struct Marked {
    /// The article.
    id: String,
    /// The words between the marks.
    words: String,
    /// How often the same words stand in the text before.
    before: usize,
    /// Who speaks.
    speaker: Speaker,
}

/// Who speaks, as a reader says.
#[derive(Clone)]
enum Speaker {
    /// Any of these names or nouns.
    Any(Vec<String>),
    /// A noun with "the" or "my": whoever the text has called so. Where we name somebody, the labels do not say
    /// whether it is they.
    Noun(String),
    /// Nobody: the words are a title, a slogan, a proverb.
    Nobody,
    /// The labels do not say. Only whether the quotation is found counts.
    Unknown,
}

pub(crate) fn measure(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    let mut measures = us_politics(data, options)?;
    measures.extend(es_news(data, options)?);
    measures.extend(portuguese(options)?);
    Ok(measures)
}

/// The promises of a set: found, right of those named, not wrong of all.
type Promised = [f64; 3];

fn us_politics(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    #[derive(Deserialize)]
    struct Attributed {
        id: String,
        text: String,
        attributions: Vec<Attribution>,
    }
    #[derive(Deserialize)]
    struct Attribution {
        source: Vec<[usize; 2]>,
        cue: Vec<[usize; 2]>,
        content: Vec<[usize; 2]>,
    }
    /// Whom a pronoun means: its first character, and the name.
    #[derive(Deserialize)]
    struct Antecedent {
        id: String,
        at: usize,
        speaker: Option<String>,
        #[serde(default)]
        also: Vec<String>,
    }
    let path = root().join("tests/labels/antecedents-us-politics.jsonl");
    let lines = std::fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    let antecedents: Vec<Antecedent> = records(&lines, &path)?;
    let antecedents: BTreeMap<(String, usize), Vec<String>> = antecedents
        .into_iter()
        .map(|a| ((a.id, a.at), a.speaker.into_iter().chain(a.also).collect()))
        .collect();
    let path = data.join("attributed-quotes/us-politics.jsonl.gz");
    let labelled: Vec<Attributed> = records(&gunzip(&path)?, &path)?;
    let mut marked = Vec::new();
    for Attributed { id, text, attributions } in labelled {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let of = |[from, to]: &[usize; 2]| text.get(*starts.get(*from)?..*starts.get(*to)?);
        let joined = |spans: &[[usize; 2]]| spans.iter().filter_map(of).collect::<Vec<_>>().join(" ");
        for Attribution { source, cue, content } in attributions {
            let (mut who, mut verb) = (joined(&source), joined(&cue));
            // Source and cue are swapped: "said" and "Jane Roe".
            if !who.contains(char::is_uppercase) && !who.contains(' ') && verb.contains(char::is_uppercase) {
                std::mem::swap(&mut who, &mut verb);
            }
            let speaker = match source.first().and_then(|first| antecedents.get(&(id.clone(), first[0]))) {
                Some(names) if names.is_empty() => Speaker::Unknown,
                Some(names) => Speaker::Any(names.clone()),
                // The source is the verb itself, or nothing.
                None if who.is_empty() || who == verb || matches!(&*who, "said" | "says") => Speaker::Unknown,
                None if is_noun(&head(&who)) => Speaker::Noun(head(&who)),
                None => Speaker::Any(heads(&who)),
            };
            for span in &content {
                let (Some(&from), Some(&to)) = (starts.get(span[0]), starts.get(span[1])) else { continue };
                let Some((from, to)) = between_marks(&text, from, to) else { continue };
                marked.push(Marked {
                    id: id.clone(),
                    words: text[from..to].to_owned(),
                    before: squeezed(&text[..from]).0.matches(&squeezed(&text[from..to]).0).count(),
                    speaker: speaker.clone(),
                });
            }
        }
    }
    let (annotator, all) = annotate(Vec::new(), articles(&path)?);
    // All of the set is given for development; what is kept lies elsewhere.
    let called = called("quotes-en");
    Ok(score(called, [0.98, 0.96, 0.96], &annotator, &all.iter().collect::<Vec<_>>(), &marked, |_| {
        options.show.is_some()
    }))
}

fn es_news(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    #[derive(Deserialize)]
    struct Label {
        id: String,
        start: usize,
        end: usize,
        speaker: Option<String>,
        #[serde(default)]
        also: Vec<String>,
    }
    let table = data.join("es-news/es-news.csv");
    let texts = texts(&table)?;
    // All articles are annotated: what one tells of a name helps in another.
    let (annotator, all) = annotate(Vec::new(), articles(&table)?);
    let mut measures = Vec::new();
    // Of each the articles whose faults are listed: every second, all, none, as no rule was made with a look at these.
    for (set, file, promised, every) in [
        ("quotes-es", "quotes-es-news-2.jsonl", [0.93, 0.80, 0.84], 2),
        ("quotes-es-3", "quotes-es-news-3.jsonl", [0.98, 0.91, 0.92], 1),
        ("quotes-es-4", "quotes-es-news-4.jsonl", [0.99, 0.77, 0.80], 0),
    ] {
        let path = root().join("tests/labels").join(file);
        let lines = std::fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
        let labels: Vec<Label> = records(&lines, &path)?;
        let mut marked = Vec::new();
        for Label { id, start, end, speaker, also } in labels {
            let text = texts.get(&id).ok_or_else(|| format!("{id} is not in {}", table.display()))?;
            let words: String = text.chars().skip(start).take(end - start).collect();
            let earlier: String = text.chars().take(start).collect();
            let before = squeezed(&earlier).0.matches(&squeezed(&words).0).count();
            let speaker = match speaker {
                Some(speaker) => Speaker::Any([speaker].into_iter().chain(also).map(|s| head(&s)).collect()),
                None => Speaker::Nobody,
            };
            marked.push(Marked { id, words, before, speaker });
        }
        let quoted = all.iter().filter(|tagged| marked.iter().any(|m| m.id == tagged.article.id));
        let quoted: Vec<&Tagged> = quoted.collect();
        let show = |n: usize| options.show.is_some() && every > 0 && n.is_multiple_of(every);
        measures.extend(score(called(set), promised, &annotator, &quoted, &marked, show));
    }
    Ok(measures)
}

fn portuguese(options: &Options) -> Result<Vec<Measure>, String> {
    #[derive(Deserialize)]
    struct Passages {
        passages: Vec<Passage>,
    }
    #[derive(Deserialize)]
    struct Passage {
        text: String,
        quotes: Vec<Label>,
    }
    #[derive(Deserialize)]
    struct Label {
        at: [usize; 2],
        words: String,
        speaker: Option<String>,
    }
    let Passages { passages } = labels("quotes-pt.toml")?;
    let (mut articles, mut marked) = (Vec::new(), Vec::new());
    for (n, Passage { text, quotes }) in passages.into_iter().enumerate() {
        let id = format!("pt-{n:02}");
        let mut article = Article::new(&id);
        article.meta.language = Some("pt".into());
        article.push(BlockKind::Paragraph, &text);
        articles.push(article);
        for Label { at, words, speaker } in quotes {
            let earlier: String = text.chars().take(at[0]).collect();
            let before = squeezed(&earlier).0.matches(&squeezed(&words).0).count();
            let speaker = speaker.map_or(Speaker::Nobody, |speaker| Speaker::Any(vec![head(&speaker)]));
            marked.push(Marked { id: id.clone(), words, before, speaker });
        }
    }
    let (annotator, all) = annotate(Vec::new(), articles);
    let show = |n: usize| options.show.is_some() && n.is_multiple_of(2);
    Ok(score(
        called("quotes-pt"),
        [0.92, 0.85, 0.90],
        &annotator,
        &all.iter().collect::<Vec<_>>(),
        &marked,
        show,
    ))
}

/// The names of a set's measures.
fn called(set: &str) -> [&'static str; 4] {
    match set {
        "quotes-es" => [
            "quotes-es, found",
            "quotes-es, right of those named",
            "quotes-es, not wrong of all",
            "quotes-es, speaker named",
        ],
        "quotes-es-3" => [
            "quotes-es-3, found",
            "quotes-es-3, right of those named",
            "quotes-es-3, not wrong of all",
            "quotes-es-3, speaker named",
        ],
        "quotes-es-4" => [
            "quotes-es-4, found",
            "quotes-es-4, right of those named",
            "quotes-es-4, not wrong of all",
            "quotes-es-4, speaker named",
        ],
        "quotes-pt" => [
            "quotes-pt, found",
            "quotes-pt, right of those named",
            "quotes-pt, not wrong of all",
            "quotes-pt, speaker named",
        ],
        _ => [
            "quotes-en, found",
            "quotes-en, right of those named",
            "quotes-en, not wrong of all",
            "quotes-en, speaker named",
        ],
    }
}

/// Measures a set. Articles stand in halves by their number; `show` says of which the faults are listed.
fn score(
    [found, right, not_wrong, named]: [&'static str; 4],
    promised: Promised,
    annotator: &Annotator,
    all: &[&Tagged],
    marked: &[Marked],
    show: impl Fn(usize) -> bool,
) -> Vec<Measure> {
    let mut found = Measure::new(found, Figure::Recall, promised[0]);
    let mut right = Measure::new(right, Figure::Precision, promised[1]);
    let mut not_wrong = Measure::new(not_wrong, Figure::Precision, promised[2]);
    let mut named = Measure::new(named, Figure::Recall, None);
    let extractor = Extractor::built_in();
    for (n, tagged) in all.iter().enumerate() {
        let text = &tagged.article.text;
        let quotations = extractor.quotations(&tagged.article, tagged.tags.of(EntityKind::Actor));
        let own = marked.iter().filter(|m| m.id == tagged.article.id);
        let [mut labelled, mut seen, mut known, mut is_named, mut is_right, mut is_wrong] =
            <[BTreeSet<String>; 6]>::default();
        for (number, label) in own.enumerate() {
            let key = || BTreeSet::from([format!("{}.{number}", label.id)]);
            let ours = place(text, label).and_then(|at| most_alike(&quotations, at));
            let who = ours.filter(|q| q.speaker.is_some());
            let agrees = match (&label.speaker, who) {
                (Speaker::Any(names), Some(q)) => Some(says(annotator, q, names)),
                (Speaker::Noun(noun), Some(q)) => {
                    let is_name = q.named.contains(char::is_uppercase);
                    Some(says(annotator, q, std::slice::from_ref(noun))).filter(|right| *right || !is_name)
                }
                (Speaker::Nobody, Some(_)) => Some(false),
                _ => None,
            };
            if !matches!(label.speaker, Speaker::Nobody) {
                labelled.extend(key());
                seen.extend(ours.iter().flat_map(|_| key()));
            }
            let unknown = match &label.speaker {
                Speaker::Unknown => true,
                Speaker::Noun(_) => who.is_some() && agrees.is_none(),
                _ => false,
            };
            if !unknown {
                known.extend(key());
                if agrees == Some(false) {
                    is_wrong.extend(key())
                }
            }
            if ours.is_some() && !unknown && !matches!(label.speaker, Speaker::Nobody) {
                is_named.extend(who.iter().flat_map(|_| key()));
                if agrees == Some(true) {
                    is_right.extend(key())
                }
            }
            let fault = match (&label.speaker, ours, agrees) {
                (Speaker::Nobody, None, _) => continue,
                (_, None, _) => "not found",
                (_, Some(_), Some(false)) => "wrong",
                (Speaker::Any(_) | Speaker::Noun(_), Some(_), None) if who.is_none() => "no speaker named",
                _ => continue,
            };
            if show(n) {
                let expected = match &label.speaker {
                    Speaker::Any(names) => names.join(" or "),
                    Speaker::Noun(noun) => noun.clone(),
                    Speaker::Nobody => "nobody".to_owned(),
                    Speaker::Unknown => "?".to_owned(),
                };
                let [from, to] = place(text, label).unwrap_or_default();
                let before = text.floor_char_boundary(from.saturating_sub(160));
                let after = text.ceil_char_boundary((to + 80).min(text.len()));
                let ours = who.map_or("", |q| q.named.as_str());
                println!("--- {} {fault}: {expected}, ours {ours:?}", label.id);
                println!("    …{}…", text[before..after].replace('\n', " ¶ "));
            }
        }
        found.add(n, &seen, &labelled);
        right.add(n, &is_named, &is_right);
        not_wrong.add(n, &known, &known.difference(&is_wrong).cloned().collect());
        let speakers = seen.iter().filter(|key| known.contains(*key)).cloned().collect();
        named.add(n, &is_named, &speakers);
    }
    vec![found, right, not_wrong, named]
}

/// The first byte and one past the last of what stands between marks in a span, where all of it does. A mark may stand
/// just before the span.
fn between_marks(text: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let span = text.get(from..to)?;
    let opens = |c: char| matches!(c, '“' | '"' | '«');
    let closes = |c: char| matches!(c, '”' | '"' | '»');
    let begin = if span.starts_with(opens) {
        from + span.chars().next().map_or(0, char::len_utf8)
    } else if text[..from].ends_with(opens) {
        from
    } else {
        return None;
    };
    let loose = |c: char| matches!(c, ',' | '.' | ';') || c.is_whitespace();
    let end = text[begin..to].trim_end_matches(loose);
    let words = match end.strip_suffix(closes) {
        Some(words) => words,
        // It is not closed, or closes just behind.
        None => &text[begin..to],
    };
    // "…" and what is not quoted.
    (!words.contains(closes) && words.contains(char::is_alphanumeric)).then_some((begin, begin + words.len()))
}

/// A text without white space, and where each of its bytes stands in the text.
fn squeezed(text: &str) -> (String, Vec<usize>) {
    let mut out = (String::new(), Vec::new());
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        out.0.push(c);
        out.1.extend((0..c.len_utf8()).map(|byte| at + byte));
    }
    out.1.push(text.len());
    out
}

/// Where the words of a label stand in the text that we read.
fn place(text: &str, label: &Marked) -> Option<[usize; 2]> {
    let (whole, at) = squeezed(text);
    let (words, _) = squeezed(&label.words);
    // The reader may leave out a headline that is printed twice.
    let found: Vec<usize> = whole.match_indices(&words).map(|(at, _)| at).take(label.before + 1).collect();
    let start = *found.last()?;
    Some([at[start], at[start + words.len()]])
}

/// The quotation that has most bytes in common with a place: one that is somebody's words.
fn most_alike(quotations: &[Quotation], [from, to]: [usize; 2]) -> Option<&Quotation> {
    let common = |q: &Quotation| (q.end as usize).min(to).saturating_sub((q.start as usize).max(from));
    quotations.iter().filter(|q| !q.scare && common(q) * 2 > to - from).max_by_key(|q| common(q))
}

/// Whether the speaker of a quotation is one of these: how the text names them ends in the same word, or the name of
/// the actor does.
fn says(annotator: &Annotator, quotation: &Quotation, names: &[String]) -> bool {
    let actor = quotation.actor.as_deref().and_then(|key| annotator.actor(key)).map(|a| last(&a.name));
    let named = last(&quotation.named);
    names.iter().map(|name| last(name)).any(|name| name == named || actor.as_ref() == Some(&name))
}

/// The last word of a name, folded, without what follows names ("Jr.", "'s").
fn last(name: &str) -> String {
    let folded = fold(name).replace('’', "'");
    let words = folded.split([' ', '-', '\n']).map(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.strip_suffix("'s").unwrap_or(word)
    });
    let words: Vec<&str> = words.filter(|word| !matches!(*word, "" | "jr" | "sr" | "ii" | "iii")).collect();
    words.last().copied().unwrap_or_default().to_owned()
}

/// Prepositions behind the head of a noun phrase.
const BEHIND: [&str; 16] =
    ["of", "at", "for", "from", "in", "with", "on", "to", "de", "del", "da", "do", "das", "dos", "por", "en"];

/// The words of a speaker up to the head: "Jane Roe" of "Jane Roe, a lawyer", "a spokeswoman" of "a spokeswoman for Ms.
/// Roe". A particle within a name is kept ("Robert de Niro").
fn head(speaker: &str) -> String {
    let cut = speaker.split([',', '(', ';', '—', '–']).next().unwrap_or(speaker);
    let words: Vec<&str> = cut.split_whitespace().collect();
    let until = words.iter().position(|w| matches!(*w, "who" | "que" | "which")).unwrap_or(words.len());
    let words = &words[..until];
    let large = |word: &&str| word.starts_with(char::is_uppercase);
    let Some(at) = words.iter().position(|word| BEHIND.contains(word)).filter(|at| *at > 0) else {
        return words.join(" ");
    };
    let (before, after) = (&words[..at], &words[at + 1..]);
    // "Secretary of State Jane Roe", "Robert de Niro", "Universidad de Roe".
    let titled = before.last().is_some_and(large)
        && (BEHIND[8..].contains(&words[at])
            || before.len() == 1 && after.iter().filter(|w| large(w)).count() > 1);
    if titled { words.join(" ") } else { before.join(" ") }
}

/// The head of a speaker, and the name that stands beside it: "Ms. Doe's lawyer, Jane Roe".
fn heads(speaker: &str) -> Vec<String> {
    let is_name =
        |part: &&str| part.contains(' ') && part.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let beside = speaker.split(", ").skip(1).filter(is_name).map(str::to_owned);
    [head(speaker)].into_iter().chain(beside).collect()
}

/// Whether a speaker is a noun that says whom the text has named before: "the spokeswoman".
fn is_noun(head: &str) -> bool {
    let first = head.split(' ').next().unwrap_or_default().to_lowercase();
    let last = head.split(' ').next_back().unwrap_or_default();
    let known = matches!(&*first, "the" | "my" | "his" | "her" | "their" | "our");
    known && last.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_speaker_is_what_a_name_is_compared_with() {
        for (speaker, expected) in [
            ("Jane Roe, a lawyer for Ms. Doe", "Jane Roe"),
            ("a spokeswoman for Ms. Doe", "a spokeswoman"),
            ("Secretary of State Jane Roe", "Secretary of State Jane Roe"),
            ("Roe of the Senate", "Roe"),
            ("Roberto de Prado", "Roberto de Prado"),
            ("Mr. Roe, who left", "Mr. Roe"),
        ] {
            assert_eq!(head(speaker), expected);
        }
        assert_eq!(heads("a spokeswoman for Ms. Doe, Jane Roe"), ["a spokeswoman", "Jane Roe"]);
        assert_eq!(heads("Jane Roe, a lawyer"), ["Jane Roe"]);
        assert_eq!(last("John Roe Jr."), "roe");
        assert_eq!(last("Roe’s"), "roe");
    }

    #[test]
    fn a_span_is_direct_where_all_of_it_stands_between_marks() {
        for (text, from, expected) in [
            ("“We go,”", 0, Some("We go,")),
            ("“We go", 0, Some("We go")),
            ("\"We go,\"", 1, Some("We go,")),
            ("“Two things” in the city", 0, None),
            ("We go", 0, None),
        ] {
            let found = between_marks(text, from, text.len());
            assert_eq!(found.map(|(from, to)| &text[from..to]), expected, "{text}");
        }
    }

    #[test]
    fn words_are_found_again_whatever_space_stands_between_them() {
        let label =
            Marked { id: String::new(), words: "we\ngo".into(), before: 1, speaker: Speaker::Unknown };
        assert_eq!(place("we go, we  go", &label), Some([7, 13]));
    }
}
