//! Between texts in which people marked names and the model of names ([`Model`]): what a trainer of conditional random
//! fields is given, and what becomes of what it has learned. `cargo xtask train` says how the two go together.

pub mod sets;

use std::fmt::Write;
use std::ops::Range;

use corpuscope_compiler::annotate::{Annotator, Label, Model};

use crate::sets::Labelled;

/// The texts are dealt into so many parts. A model learned without a part is measured on it.
pub const PARTS: usize = 5;
/// Weights are learned as fractions, and kept as whole numbers, so many to one.
const SCALE: f64 = 20.0;
/// The weight of two labels that cannot follow each other.
const NEVER: i16 = -20_000;

/// The part that a text is dealt into: the first byte of the hash of its id (blake3), so that it does not follow from the
/// order of a set.
pub fn part(id: &str) -> usize {
    usize::from(blake3::hash(id.as_bytes()).as_bytes()[0]) % PARTS
}

/// All words to learn from, one a line: the part of its text, its label, its features, with a space between; an empty
/// line ends a sequence.
pub fn examples(annotator: &Annotator, texts: &[Labelled]) -> String {
    let mut lines = String::new();
    for text in texts {
        let part = part(&text.article.id);
        for sequence in annotator.sequences(&text.article) {
            for (word, features) in sequence.words.iter().zip(&sequence.features) {
                let _ = write!(lines, "{part} {}", name(label(text, word)));
                for feature in features {
                    let _ = write!(lines, " {feature:x}");
                }
                lines.push('\n');
            }
            lines.push('\n');
        }
    }
    lines
}

/// The label of a word by the names that people marked.
fn label(text: &Labelled, word: &Range<usize>) -> Label {
    let over = |name: &Range<usize>| name.start < word.end && word.start < name.end;
    let name = text.names.iter().find(|(name, _)| over(name));
    match name.map(|(name, person)| (person, word.start <= name.start)) {
        None => Label::Outside,
        Some((true, true)) => Label::Person,
        Some((true, false)) => Label::MorePerson,
        Some((false, true)) => Label::Body,
        Some((false, false)) => Label::MoreBody,
    }
}

/// What a label is called in training.
const fn name(label: Label) -> &'static str {
    match label {
        Label::Outside => "O",
        Label::Person => "B-P",
        Label::MorePerson => "I-P",
        Label::Body => "B-B",
        Label::MoreBody => "I-B",
    }
}

fn named(called: &str) -> Option<Label> {
    Label::ALL.into_iter().find(|label| name(*label) == called)
}

/// The model in a listing of weights, one a line: `follows LABEL LABEL WEIGHT` or `feature NUMBER LABEL WEIGHT`.
///
/// # Errors
/// Fails at the first line that is neither, and says which.
pub fn model(listing: &str) -> Result<Model, String> {
    let mut model = Model::default();
    let whole = |weight: f64, most: f64| (weight * SCALE).round().clamp(-most, most);
    for (n, line) in listing.lines().enumerate() {
        let fault = || format!("line {}: `{line}` is no weight", n + 1);
        let words: Vec<&str> = line.split(' ').collect();
        let [kind, from, to, weight] = words[..] else { return Err(fault()) };
        let to = named(to).ok_or_else(fault)?;
        let weight: f64 = weight.parse().map_err(|_| fault())?;
        if kind == "follows" {
            let from = named(from).ok_or_else(fault)?;
            model.follows[from as usize][to as usize] = whole(weight, 10_000.0) as i16;
        } else {
            let feature = u32::from_str_radix(from, 16).map_err(|_| fault())?;
            model.weights.entry(feature).or_default()[to as usize] = whole(weight, 127.0) as i8;
        }
    }
    // A name goes on only as what it began.
    for (before, more) in [(Label::Person, Label::MorePerson), (Label::Body, Label::MoreBody)] {
        for label in Label::ALL.into_iter().filter(|label| *label != before && *label != more) {
            model.follows[label as usize][more as usize] = NEVER;
        }
    }
    model.weights.retain(|_, weights| weights.iter().any(|weight| *weight != 0));
    Ok(model)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_becomes_whole_weights() {
        let model =
            model("follows B-P I-P 1.5\nfeature 4d B-B -0.26\nfeature 4e O 0.001\n").expect("a listing");
        assert_eq!(model.follows[Label::Person as usize][Label::MorePerson as usize], 30);
        assert_eq!(model.follows[Label::Outside as usize][Label::MorePerson as usize], NEVER);
        assert_eq!(model.weights.get(&0x4d), Some(&[0, 0, 0, -5, 0]));
        assert_eq!(model.weights.get(&0x4e), None, "a weight of zero is none");
    }

    #[test]
    fn a_line_that_is_no_weight_is_named() {
        assert_eq!(
            model("feature 4d B-B 1\nfeature 4d X 1"),
            Err("line 2: `feature 4d X 1` is no weight".into())
        );
    }

    #[test]
    fn a_model_is_read_as_it_was_written() {
        let model =
            model("follows B-P I-P 1.5\nfeature 4d B-B -0.26\nfeature ffffffff O 3\n").expect("a listing");
        assert_eq!(Model::read(&model.write()).as_ref(), Ok(&model));
        let bytes = model.write();
        (0..bytes.len()).for_each(|cut| drop(Model::read(&bytes[..cut])));
    }
}
