//! Quantities that readers marked in sentences of news: their values, and the bounds of those whose value is right.
//! All these sentences are for development; others are kept elsewhere.

use std::collections::BTreeSet;
use std::path::Path;

use corpuscope_compiler::extract::Extractor;
use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::extract::{Bound, Figure as Found};
use serde::Deserialize;

use crate::read::gunzip;
use crate::score::{Figure, Measure, Options};

/// A sentence with its labels.
#[derive(Deserialize)]
struct Sentence {
    id: String,
    text: String,
    quantities: Vec<Quantity>,
}

/// A quantity as a reader marked it.
#[derive(Deserialize)]
struct Quantity {
    /// `=`, `>`, `<`, `~`; or `up`, `down`, which say how it changed and nothing of its bound.
    change: String,
    /// A number, or two with a hyphen between.
    value: String,
}

/// The same number, but for what floating point loses.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * a.abs().max(b.abs())
}

impl Quantity {
    /// Its value, and the other end of a range.
    fn ends(&self) -> Option<(f64, Option<f64>)> {
        if let Ok(value) = self.value.parse() {
            return Some((value, None));
        }
        // The hyphen of "-5" and of "1e-8" parts nothing.
        let mut parts = self.value.match_indices('-').filter_map(|(at, _)| {
            let (low, high) = (self.value[..at].parse().ok()?, self.value[at + 1..].parse().ok()?);
            Some((low, Some(high)))
        });
        parts.next_back()
    }

    /// The figures of its value among these: one, or two that have an end of a range each ("from 4 to 5").
    fn among(&self, figures: &[&Found]) -> Option<Vec<usize>> {
        if let Some(whole) = figures.iter().position(|figure| self.is(figure)) {
            return Some(vec![whole]);
        }
        let (low, high) = self.ends()?;
        let of = |end: f64| figures.iter().position(|f| f.most.is_none() && same(f.value, end));
        let mut ends = vec![of(low)?, of(high?)?];
        ends.sort_unstable();
        ends.dedup();
        (ends.len() == 2).then_some(ends)
    }

    /// Whether a figure has its value; a share ("a third") counts as one of a hundred or of one.
    fn is(&self, figure: &Found) -> bool {
        let Some((value, other)) = self.ends() else { return false };
        let share = figure.unit == "%" && value < 1.0 && (figure.value / 100.0 - value).abs() < 1e-3;
        match (other, figure.most) {
            (None, None) => same(value, figure.value) || share,
            (Some(other), Some(most)) => same(value.min(other), figure.value) && same(value.max(other), most),
            _ => false,
        }
    }

    /// The bound, where the label says one.
    fn bound(&self) -> Option<Bound> {
        match (self.ends(), self.change.as_str()) {
            (Some((_, Some(_))), _) => Some(Bound::Range),
            (_, "=") => Some(Bound::Exact),
            (_, ">") => Some(Bound::AtLeast),
            (_, "<") => Some(Bound::AtMost),
            (_, "~") => Some(Bound::About),
            _ => None,
        }
    }
}

pub(crate) fn measure(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    let path = data.join("quantities/news-quantities.jsonl.gz");
    let read =
        |line| serde_json::from_str::<Sentence>(line).map_err(|why| format!("{}: {why}", path.display()));
    let lines = gunzip(&path)?;
    let sentences: Vec<Sentence> = lines.lines().map(read).collect::<Result<_, _>>()?;

    let extractor = Extractor::built_in();
    let mut values = Measure::new("quantities, values", Figure::F1, 0.93);
    let mut bounds = Measure::new("quantities, bounds", Figure::Accuracy, 0.96);
    for (n, sentence) in sentences.iter().enumerate() {
        let mut article = Article::new(&*sentence.id);
        article.meta.language = Some("en".into());
        article.push(BlockKind::Paragraph, &sentence.text);
        let figures = extractor.figures(&article, &[]);
        let compared = Compared::new(&figures, &sentence.quantities);
        values.add(n, &compared.found, &compared.labelled);
        bounds.add(n, &compared.bounds, &compared.labelled_bounds);
        let right = compared.found == compared.labelled && compared.bounds == compared.labelled_bounds;
        let wanted = options.show.as_deref().is_some_and(|show| show == "any" || show == sentence.id);
        if wanted && !right {
            println!("--- {} {}", sentence.id, sentence.text);
            show("missed", &compared.labelled, &compared.found);
            show("extra", &compared.found, &compared.labelled);
            show("bound missed", &compared.labelled_bounds, &compared.bounds);
            show("bound found", &compared.bounds, &compared.labelled_bounds);
        }
    }
    Ok(vec![values, bounds])
}

/// Prints what is in one set alone.
fn show(what: &str, these: &BTreeSet<String>, those: &BTreeSet<String>) {
    let alone: Vec<&str> = these.difference(those).map(String::as_str).collect();
    if !alone.is_empty() {
        println!("    {what}: {}", alone.join(" | "));
    }
}

/// What is found in a sentence and what is marked in it, each figure with the first label of its value.
#[derive(Default)]
struct Compared {
    found: BTreeSet<String>,
    labelled: BTreeSet<String>,
    bounds: BTreeSet<String>,
    labelled_bounds: BTreeSet<String>,
}

impl Compared {
    fn new(figures: &[Found], quantities: &[Quantity]) -> Self {
        let mut compared = Compared::default();
        let mut left: Vec<&Found> = figures.iter().collect();
        for (n, quantity) in quantities.iter().enumerate() {
            // The same value may stand twice in a sentence.
            let key = format!("{} {}", quantity.value, "'".repeat(n)).trim_end().to_owned();
            let Some(figures) = quantity.among(&left) else {
                compared.labelled.insert(key);
                continue;
            };
            let mut taken: Vec<&Found> = figures.iter().rev().map(|figure| left.remove(*figure)).collect();
            // Two that stand for a range have bounds of their own.
            let whole = taken.pop().filter(|_| taken.is_empty());
            if let Some((figure, bound)) = whole.zip(quantity.bound()) {
                compared.bounds.insert(format!("{key} {}", figure.bound.as_str()));
                compared.labelled_bounds.insert(format!("{key} {}", bound.as_str()));
            }
            compared.labelled.insert(key.clone());
            compared.found.insert(key);
        }
        for (n, figure) in left.into_iter().enumerate() {
            let most = figure.most.map_or_else(String::new, |most| format!("-{most}"));
            let key = format!("{}{most} {} beyond {}", figure.value, figure.unit, "'".repeat(n));
            compared.found.insert(key);
        }
        compared
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(change: &str, value: &str) -> Quantity {
        Quantity { change: change.into(), value: value.into() }
    }

    fn figure(value: f64, most: Option<f64>, unit: &str) -> Found {
        let bound = if most.is_some() { Bound::Range } else { Bound::Exact };
        Found { value, most, bound, unit: unit.into(), ..Found::default() }
    }

    #[test]
    fn a_label_is_found_where_a_figure_has_its_value_or_both_its_ends() {
        for (label, figure, expected) in [
            ("5.0", figure(5.0, None, ""), true),
            ("-5", figure(-5.0, None, ""), true),
            ("1e-8", figure(1e-8, None, ""), true),
            ("5", figure(6.0, None, ""), false),
            ("5-10", figure(5.0, Some(10.0), ""), true),
            ("10-5", figure(5.0, Some(10.0), ""), true),
            ("5-10", figure(5.0, None, ""), false),
            ("5", figure(5.0, Some(10.0), ""), false),
            ("0.25", figure(25.0, None, "%"), true),
            ("0.25", figure(25.0, None, ""), false),
        ] {
            assert_eq!(marked("=", label).is(&figure), expected, "{label} {figure:?}");
        }
    }

    #[test]
    fn a_range_is_found_in_two_figures_that_have_an_end_each() {
        let figures = [figure(4.0, None, ""), figure(5.0, None, ""), figure(6.0, None, "")];
        let figures: Vec<&Found> = figures.iter().collect();
        assert_eq!(marked("=", "6-4").among(&figures), Some(vec![0, 2]));
        assert_eq!(marked("=", "4-7").among(&figures), None);
        assert_eq!(marked("=", "4-4").among(&figures), None);
    }

    #[test]
    fn each_figure_is_matched_once_and_a_change_is_no_bound() {
        let figures = [figure(5.0, None, ""), figure(7.0, None, "")];
        let compared = Compared::new(&figures, &[marked("~", "5"), marked("=", "5"), marked("up", "7")]);
        assert_eq!(compared.found.intersection(&compared.labelled).count(), 2);
        assert_eq!((compared.found.len(), compared.labelled.len()), (2, 3));
        assert_eq!((compared.bounds.len(), compared.labelled_bounds.len()), (1, 1));
        assert_eq!(compared.bounds.intersection(&compared.labelled_bounds).count(), 0);
    }
}
