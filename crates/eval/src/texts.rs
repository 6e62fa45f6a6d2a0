//! The five seeds beside the corpora and the digests in `corpus/`, with a careful reader's labels.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::annotate::CuratedActor;
use corpuscope_core::annotation::EntityKind;
use serde::Deserialize;

use crate::read::{annotate, articles, keys, salient, show};
use crate::score::{Figure, Measure, Options};

#[derive(Deserialize)]
struct Labels {
    countries: BTreeSet<String>,
    about: BTreeSet<String>,
    actors: BTreeSet<String>,
}

pub(crate) fn seeds(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    let names = ["seeds, countries", "seeds, salient countries", "seeds, actors"];
    measure(&data.join("../seeds"), "seeds.toml", names, options)
}

pub(crate) fn digests(_: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    let names = ["digests, countries", "digests, salient countries", "digests, actors"];
    measure(&root().join("corpus/articles"), "corpus.toml", names, options)
}

/// The root of the repository, where labels and the corpus's own actors lie.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of labels.
pub(crate) fn labels<T: serde::de::DeserializeOwned>(file: &str) -> Result<T, String> {
    let path = root().join("tests/labels").join(file);
    let text = std::fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    toml::from_str(&text).map_err(|why| format!("{}: {why}", path.display()))
}

fn measure(
    folder: &Path,
    file: &str,
    [countries, about, actors]: [&'static str; 3],
    options: &Options,
) -> Result<Vec<Measure>, String> {
    let labels: BTreeMap<String, Labels> = labels(file)?;
    let (own, _) = CuratedActor::load(&CorpusFolder::new(&root().join("corpus")));
    let (_, all) = annotate(own, articles(folder)?);
    let mut measures = [
        Measure::new(countries, Figure::Both, 0.97),
        Measure::new(about, Figure::Both, None),
        Measure::new(actors, Figure::Both, 0.95),
    ];
    for (n, (id, labels)) in labels.iter().enumerate() {
        let tagged = all.iter().find(|t| t.article.id == *id).ok_or(format!("{id} was not read"))?;
        let found = keys(tagged.tags.of(EntityKind::Country));
        show(options.show.as_deref(), tagged, tagged.tags.of(EntityKind::Country), &found, &labels.countries);
        measures[0].add(n, &found, &labels.countries);
        measures[1].add(n, &salient(tagged.tags.of(EntityKind::Country)), &labels.about);
        let found = keys(tagged.tags.of(EntityKind::Actor));
        show(options.show.as_deref(), tagged, tagged.tags.of(EntityKind::Actor), &found, &labels.actors);
        measures[2].add(n, &found, &labels.actors);
    }
    Ok(measures.into())
}
