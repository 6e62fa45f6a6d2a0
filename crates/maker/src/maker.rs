//! What is made, step by step.

use std::io;

use corpuscope_compiler::annotate::{ACTORS, Corrections, CuratedActor};
use corpuscope_compiler::compile::{Compiled, Progress, compile_beside};
use corpuscope_compiler::config::{Config, NAME as CONFIG, title_of};
use corpuscope_compiler::report::Report;
use corpuscope_compiler::shelf::{Opened, Shelf};
use corpuscope_compiler::site::Bundle;
use corpuscope_core::index::{IndexError, Sizes, Stop};

use crate::actors::{self, Actor, Actors};
use crate::desk::{Desk, Handed};
use crate::save::{self, Saved};

/// Which work is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Files are read.
    Reading,
    /// Countries and actors are looked for.
    Names,
    /// The index is made.
    Index,
}

impl Stage {
    /// Its name in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Stage::Reading => "reading",
            Stage::Names => "names",
            Stage::Index => "index",
        }
    }
}

/// Is told which work is under way, and how much of it is done.
pub type Told = dyn Fn(Stage, u64, u64) + Sync;

/// What a reader has on the desk, and what was made of it last.
#[derive(Debug, Default)]
pub struct Maker<H> {
    /// The files and settings.
    pub desk: Desk<H>,
    /// The published index, while its files come.
    opened: Option<Opened>,
    /// The published articles, once all are there.
    shelf: Option<Shelf>,
    made: Option<Compiled>,
    /// The actors of what was made, once they were asked for.
    actors: Option<Vec<Actor>>,
}

/// What stands beside a reader's articles, and which files it still takes.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct OnShelf {
    /// Published articles.
    pub articles: usize,
    /// Names of files that are to be handed over.
    pub needs: Vec<String>,
}

impl<H: Handed> Maker<H> {
    /// Sets `corpus.toml` or `actors.toml`, or takes it away where the text is empty. Returns what is wrong with it.
    pub fn set(&mut self, name: &str, text: String) -> Vec<String> {
        let problems = match name {
            CONFIG => Config::parse(&text).1,
            ACTORS => {
                let mut problems = CuratedActor::parse(&text, ACTORS).1;
                problems.extend(Corrections::parse(&text, ACTORS).1);
                problems
            }
            _ => Vec::new(),
        };
        self.desk.settings.insert(name.to_owned(), text);
        problems.iter().map(ToString::to_string).collect()
    }

    /// Takes away what stands beside the reader's articles.
    pub fn clear_shelf(&mut self) {
        (self.opened, self.shelf) = (None, None);
    }

    /// Takes in a file of a published index, unpacked; the one that it starts from first.
    pub fn add_to_shelf(&mut self, file: &[u8]) -> io::Result<()> {
        match &mut self.opened {
            Some(opened) => opened.supply(file).map_err(damaged),
            None => {
                self.opened = Some(Opened::new(file).map_err(damaged)?);
                Ok(())
            }
        }
    }

    /// What stands there now.
    pub fn on_shelf(&mut self) -> io::Result<OnShelf> {
        if let Some(opened) = &self.opened {
            let needs = opened.needs().map_err(damaged)?;
            if !needs.is_empty() {
                return Ok(OnShelf { articles: 0, needs });
            }
            self.shelf = Some(opened.shelf().map_err(stopped)?);
            self.opened = None;
        }
        Ok(OnShelf { articles: self.shelf.as_ref().map_or(0, Shelf::len), needs: Vec::new() })
    }

    /// Reads and annotates what lies on the desk. `called` is the name of the folder or file that it came in.
    pub fn read(&mut self, called: &str, told: &Told) -> io::Result<()> {
        // What was made before need not be in memory together with what comes.
        (self.made, self.actors) = (None, None);
        let only = match self.desk.entries.as_slice() {
            [only] => only.name.rsplit('/').next().and_then(|name| name.split('.').next()),
            _ => None,
        };
        let called = if called.is_empty() { only.unwrap_or_default() } else { called };
        let compiled = compile_beside(&self.desk, title_of(called), self.shelf.as_ref(), &|progress| {
            tell(progress, told)
        })?;
        self.made = Some(compiled);
        Ok(())
    }

    /// The number of the reader's articles that were read.
    pub fn articles(&self) -> usize {
        self.made.as_ref().map_or(0, |made| made.own().0.len())
    }

    /// What was read and what not.
    pub fn report(&self) -> io::Result<Report> {
        Report::of(self.made()?)
    }

    /// The whole index of what was read. Of nothing none is made.
    pub fn index(&self, told: &Told) -> io::Result<Vec<u8>> {
        if self.articles() == 0 {
            return Err(io::Error::other("no file holds an article that can be read"));
        }
        Ok(self.made()?.index_telling(Sizes::WHOLE, &|progress| tell(progress, told))?.whole())
    }

    /// The actors that are called so or like it, those of most articles first.
    pub fn actors(&mut self, query: &str, limit: usize) -> io::Result<Actors> {
        if self.actors.is_none() {
            self.actors = Some(actors::all(self.made()?)?);
        }
        Ok(actors::like(self.actors.as_deref().unwrap_or_default(), query, limit))
    }

    /// The bytes of a file to be saved. `files` are those of the page that the reader looks at, which are needed for pages;
    /// `maker` says whether what readers make their own with goes into the page in one file.
    pub fn save(
        &self,
        saved: Saved,
        files: Vec<(String, Vec<u8>)>,
        maker: bool,
        told: &Told,
    ) -> io::Result<Vec<u8>> {
        if saved == Saved::Folder {
            return save::folder(&self.desk, self.title());
        }
        let bundle = Bundle::of_page(files).map_err(|why| {
            io::Error::other(format!("the files of this page do not fit together: {why}; reload the page"))
        })?;
        let progress = |progress| tell(progress, told);
        match saved {
            Saved::Page => save::page(self.made()?, &bundle, maker, &progress),
            _ => save::site(self.made()?, &bundle, &progress),
        }
    }

    /// What the file is called.
    pub fn saved_name(&self, saved: Saved) -> String {
        saved.file_name(self.title())
    }

    fn title(&self) -> &str {
        self.made.as_ref().and_then(|made| made.config.title.as_deref()).unwrap_or("Articles")
    }

    fn made(&self) -> io::Result<&Compiled> {
        self.made.as_ref().ok_or_else(|| io::Error::other("nothing was made yet"))
    }
}

fn damaged(error: IndexError) -> io::Error {
    io::Error::other(corpuscope_messages::english().words(&error.message()))
}

fn stopped(stop: Stop) -> io::Error {
    match stop {
        Stop::Damaged(error) => damaged(error),
        Stop::Missing(_) => io::Error::other("files of the published articles are missing"),
    }
}

fn tell(progress: Progress, told: &Told) {
    match progress {
        Progress::Reading(done, all) => told(Stage::Reading, done.files, all.files),
        Progress::Annotating(done, all) => told(Stage::Names, done, all),
        Progress::Indexing(done, all) => told(Stage::Index, done, all),
    }
}
