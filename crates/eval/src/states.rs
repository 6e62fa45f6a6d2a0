//! Short articles in which a name that a state shares with other things is that state, or is not: labelled by us
//! before the rules (`tests/labels/ambiguous-states.toml`).

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

pub(crate) fn measure(_: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    let annotator = Annotator::new(Vec::new());
    let states: States = labels("ambiguous-states.toml")?;
    let mut measure = Measure::new("ambiguous states", Figure::Both, 0.95);
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
    Ok(vec![measure])
}
