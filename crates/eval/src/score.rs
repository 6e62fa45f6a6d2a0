//! Precision, recall and F1, in halves, with the commonest faults and what was promised.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

/// What the caller asked to see.
pub(crate) struct Options {
    /// List the articles where this value is wrong.
    pub(crate) show: Option<String>,
    /// The folder of what another program found.
    pub(crate) names_of: Option<PathBuf>,
    /// The folder of models of names that were each learned without a part of the texts.
    pub(crate) folds: PathBuf,
}

/// Counts of right, found and labelled values.
#[derive(Clone, Copy, Default)]
pub(crate) struct Counts {
    right: usize,
    found: usize,
    labelled: usize,
}

impl Counts {
    /// The share of what was found that is right; 1 where nothing was found.
    pub(crate) fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    /// The share of what is labelled that was found; 1 where nothing is labelled.
    pub(crate) fn recall(self) -> f64 {
        share(self.right, self.labelled)
    }

    /// Their harmonic mean.
    pub(crate) fn f1(self) -> f64 {
        share(2 * self.right, self.found + self.labelled)
    }

    fn and(self, other: Counts) -> Counts {
        Counts {
            right: self.right + other.right,
            found: self.found + other.found,
            labelled: self.labelled + other.labelled,
        }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Which figure a promise is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Figure {
    /// The harmonic mean of precision and recall.
    F1,
    /// Recall alone, where not all that is right is labelled.
    Recall,
    /// Precision alone.
    Precision,
    /// Precision and recall, each.
    Both,
    /// One answer an article: precision, recall and F1 are the same.
    Accuracy,
}

/// One measure on one set.
pub(crate) struct Measure {
    name: &'static str,
    figure: Figure,
    promised: Option<f64>,
    halves: [Counts; 2],
    extra: BTreeMap<String, usize>,
    missed: BTreeMap<String, usize>,
    articles: usize,
}

impl Measure {
    /// A measure that nothing has been added to.
    pub(crate) fn new(name: &'static str, figure: Figure, promised: impl Into<Option<f64>>) -> Self {
        Measure {
            name,
            figure,
            promised: promised.into(),
            halves: <[Counts; 2]>::default(),
            extra: BTreeMap::new(),
            missed: BTreeMap::new(),
            articles: 0,
        }
    }

    /// Adds an article, the `n`th of its set: even ones are the development half. Says whether
    /// something is extra or missed.
    pub(crate) fn add(&mut self, n: usize, found: &BTreeSet<String>, labelled: &BTreeSet<String>) {
        self.articles += 1;
        let half = &mut self.halves[n % 2];
        half.right += found.intersection(labelled).count();
        half.found += found.len();
        half.labelled += labelled.len();
        found.difference(labelled).for_each(|f| *self.extra.entry(f.clone()).or_default() += 1);
        labelled.difference(found).for_each(|f| *self.missed.entry(f.clone()).or_default() += 1);
    }

    fn all(&self) -> Counts {
        self.halves[0].and(self.halves[1])
    }

    fn value(&self, counts: Counts) -> f64 {
        match self.figure {
            Figure::F1 | Figure::Accuracy => counts.f1(),
            Figure::Recall => counts.recall(),
            Figure::Precision => counts.precision(),
            Figure::Both => counts.precision().min(counts.recall()),
        }
    }

    /// The same under another name, with another promise.
    pub(crate) fn called(self, name: &'static str, promised: f64) -> Self {
        Measure { name, promised: Some(promised), ..self }
    }

    /// What it is called.
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// How many articles it is taken of.
    pub(crate) fn articles(&self) -> usize {
        self.articles
    }

    /// The figure over all articles.
    pub(crate) fn overall(&self) -> f64 {
        self.value(self.all())
    }

    fn figure(&self) -> &'static str {
        match self.figure {
            Figure::F1 => "F1",
            Figure::Recall => "recall",
            Figure::Precision => "precision",
            Figure::Both => "P and R",
            Figure::Accuracy => "share",
        }
    }

    /// Prints counts and the commonest faults.
    pub(crate) fn print(&self) {
        let c = self.all();
        let Counts { right, found, labelled } = c;
        let (name, articles) = (self.name, self.articles);
        // What is found besides the labels says nothing where not all that is right is labelled.
        let complete = self.figure != Figure::Recall;
        if self.figure == Figure::Precision {
            println!("{name}: P {:.3} ({right} of {found} found, {articles} articles)", c.precision());
        } else if complete {
            let (p, r, f1) = (c.precision(), c.recall(), c.f1());
            println!(
                "{name}: P {p:.3} R {r:.3} F1 {f1:.3} ({right} right, {found} found, {labelled} labelled, {articles} articles)"
            );
        } else {
            println!("{name}: R {:.3} ({right} of {labelled} labelled, {articles} articles)", c.recall());
        }
        let faults = [("extra", &self.extra), ("missed", &self.missed)];
        let counts = |name: &str| match self.figure {
            Figure::Recall => name == "missed",
            Figure::Precision => name == "extra",
            _ => true,
        };
        for (name, faults) in faults.into_iter().filter(|(name, _)| counts(name)) {
            let mut faults: Vec<_> = faults.iter().collect();
            faults.sort_by_key(|(key, n)| (std::cmp::Reverse(**n), (*key).clone()));
            let top: Vec<_> = faults.iter().take(14).map(|(key, n)| format!("{key} {n}")).collect();
            println!("    {name}: {}", if top.is_empty() { "none".to_owned() } else { top.join(", ") });
        }
    }

    /// What is wrong where the figure is below what was promised.
    pub(crate) fn shortfall(&self) -> Option<String> {
        let (promised, value) = (self.promised?, self.value(self.all()));
        let (name, figure) = (self.name, self.figure());
        (value < promised).then(|| format!("{name}: {figure} {value:.3}, promised {promised:.2}"))
    }
}

/// All measures, a line each, as `docs/EVALUATION.md` shows them.
pub(crate) fn table(measures: &[Measure]) -> String {
    let mut out = String::from(
        "| measure | articles | figure | promised | all | development half | other half |\n|---|---|---|---|---|---|---|\n",
    );
    for m in measures {
        let promised = m.promised.map_or_else(|| "–".to_owned(), |p| format!("{p:.2}"));
        let [development, other] = m.halves.map(|h| m.value(h));
        let _ = writeln!(
            out,
            "| {} | {} | {} | {promised} | {:.3} | {development:.3} | {other:.3} |",
            m.name,
            m.articles,
            m.figure(),
            m.value(m.all())
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(values: &[&str]) -> BTreeSet<String> {
        values.iter().map(|v| (*v).to_owned()).collect()
    }

    #[test]
    fn counts_are_micro_averaged_over_both_halves() {
        let mut measure = Measure::new("test", Figure::F1, 0.9);
        measure.add(0, &set(&["PE", "CL"]), &set(&["PE"]));
        measure.add(1, &set(&["PE"]), &set(&["PE", "BO"]));
        let all = measure.all();
        assert_eq!((all.right, all.found, all.labelled), (2, 3, 3));
        assert_eq!(measure.halves[0].precision(), 0.5);
        assert_eq!(measure.halves[1].recall(), 0.5);
        assert_eq!((measure.extra["CL"], measure.missed["BO"]), (1, 1));
        assert!(measure.shortfall().is_some());
    }

    #[test]
    fn both_of_precision_and_recall_are_held_to_a_promise() {
        let mut measure = Measure::new("test", Figure::Both, 0.9);
        measure.add(0, &set(&["PE"]), &set(&["PE", "BO"]));
        assert_eq!(measure.shortfall().as_deref(), Some("test: P and R 0.500, promised 0.90"));
    }
}
