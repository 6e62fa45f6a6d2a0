//! The worker of a bundle, run in node, makes the bytes that are made natively. `cargo xtask maker` names the bundle, as
//! `CORPUSCOPE_BUNDLE`; without it nothing is tried.

use std::path::{Path, PathBuf};
use std::process::Command;

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::compile::compile_beside;
use corpuscope_compiler::config::title_of;
use corpuscope_compiler::files::{Files, Listing};
use corpuscope_core::date::Date;
use corpuscope_core::index::Sizes;

const TODAY: &str = "2026-01-01";

/// A folder on a certain day.
struct On(CorpusFolder);

impl Files for On {
    fn list(&self, wanted: &dyn Fn(&str) -> bool) -> std::io::Result<Listing> {
        self.0.list(wanted)
    }

    fn read(&self, name: &str) -> std::io::Result<Vec<u8>> {
        self.0.read(name)
    }

    fn head(&self, name: &str, most: usize) -> std::io::Result<Vec<u8>> {
        self.0.head(name, most)
    }

    fn today(&self) -> Option<Date> {
        TODAY.parse().ok()
    }
}

/// The whole index as it is made natively.
fn native(corpus: &Path) -> Vec<u8> {
    let name = corpus.file_name().expect("a name").to_string_lossy().into_owned();
    let called = if corpus.is_dir() { &name } else { name.split('.').next().expect("a name") };
    let compiled = compile_beside(&On(CorpusFolder::new(corpus)), title_of(called), None, &|_| ())
        .expect("it can be read");
    compiled.index(Sizes::WHOLE).expect("its own bytes").whole()
}

/// The corpora that are there: the one that ships, and those that lie beside the workspace.
fn corpora() -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut corpora = vec![here.join("../../corpus")];
    if let Some(shared) = std::env::var_os("CORPUSCOPE_SHARED").map(PathBuf::from) {
        corpora.extend(["seeds", "corpora/es-news", "cases/formats"].map(|name| shared.join(name)));
    }
    corpora.into_iter().map(|corpus| corpus.canonicalize().expect("it is there")).collect()
}

/// The bundle, where there is one.
fn bundle() -> Option<PathBuf> {
    std::env::var_os("CORPUSCOPE_BUNDLE").map(PathBuf::from)
}

/// A script beside the worker's.
fn script(name: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../maker").join(name));
    node
}

#[test]
fn the_worker_answers_each_request() {
    let Some(bundle) = bundle() else { return };
    let corpus = &corpora()[0];
    let status = script("worker.test.mjs").arg(&bundle).arg(corpus).status().expect("node is there");
    assert!(status.success());
}

#[test]
fn the_worker_makes_the_bytes_that_are_made_natively() {
    let Some(bundle) = bundle() else { return };
    let out = std::env::temp_dir().join(format!("corpuscope-worker-{}.bin", std::process::id()));
    for corpus in corpora() {
        let status =
            Command::new("node").arg(&program).arg(&bundle).arg(&corpus).arg(&out).arg(TODAY).status();
        assert!(status.expect("node is there").success(), "{}", corpus.display());
        let made = std::fs::read(&out).expect("it was written");
        assert!(made == native(&corpus), "{}: the worker makes other bytes", corpus.display());
    }
    std::fs::remove_file(out).expect("its own file");
}
