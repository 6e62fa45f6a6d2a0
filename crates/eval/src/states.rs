//! Short articles in which a name that a state shares with other things is that state, or is not: labelled by us
//! before the rules (`tests/labels/ambiguous-states.toml`), and after them, before they were tried on these
//! (`ambiguous-states-2.toml`).

use std::collections::BTreeSet;
use std::path::Path;

use corpuscope_compiler::annotate::Annotator;
use corpuscope_core::annotation::EntityKind;
use corpuscope_core::article::{Article, BlockKind, Override};
use serde::Deserialize;

use crate::read::{Tagged, keys, show};
use crate::score::{Figure, Measure, Options};
use crate::texts::labels;

#[derive(Deserialize)]
struct States {
    articles: Vec<State>,
}

#[derive(Deserialize)]
struct State {
    /// Of the state whose name stands in the text.
    code: String,
    /// Whether the name means it.
    state: bool,
    text: String,
}

/// "Congo" alone may be either of two states.
fn of(code: &str, state: &str) -> bool {
    code == state || (state == "CD" && code == "CG")
}

/// A measure of a file of such articles.
fn measure_file(
    annotator: &Annotator,
    file: &str,
    name: &'static str,
    promised: Option<f64>,
    options: &Options,
) -> Result<Measure, String> {
    let states: States = labels(file)?;
    let mut measure = Measure::new(name, Figure::Both, promised);
    let none = Override::default();
    for (n, State { code, state, text }) in states.articles.into_iter().enumerate() {
        let mut article = Article::new(format!("{code}-{n}"));
        article.push(BlockKind::Paragraph, &text);
        let tags = annotator.annotate(&article, &none, &none);
        let found = keys(tags.of(EntityKind::Country)).into_iter().filter(|key| of(key, &code));
        let found: BTreeSet<String> = found.map(|_| code.clone()).collect();
        let labelled: BTreeSet<String> = state.then_some(code).into_iter().collect();
        measure.add(n, &found, &labelled);
        let tagged = Tagged { article, tags };
        show(options.show.as_deref(), &tagged, tagged.tags.of(EntityKind::Country), &found, &labelled);
    }
    Ok(measure)
}

pub(crate) fn measure(_: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    let annotator = Annotator::new(Vec::new());
    let files = [
        ("ambiguous-states.toml", "ambiguous states", Some(0.95)),
        ("ambiguous-states-2.toml", "ambiguous states, tried afterwards", None),
    ];
    files
        .into_iter()
        .map(|(file, name, promised)| measure_file(&annotator, file, name, promised, options))
        .collect()
}
