//! The first section says what the page says of the corpus, and where the other sections are.

use crate::coverage::Unserved;
use crate::index::Index;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::memory::{REFUSED, filled, grow, listed, room, text};
use crate::index::section::{Kind, Section, SectionId};
use crate::message::{Id, say};

/// What the page says of the corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    /// Title of the page.
    pub title: String,
    /// One line below it.
    pub description: String,
    /// Paragraphs for the About page.
    pub about: Vec<String>,
    /// ISO 639-1 code of the language names are shown in.
    pub language: String,
    /// Languages of the articles (ISO 639-1; `und` if none is known), most frequent first.
    pub languages: Vec<String>,
    /// Those of them in which something is not looked for, most frequent first.
    pub unserved: Vec<Unserved>,
    /// Number of documents.
    pub documents: u32,
    /// Number of words in all fields of all documents.
    pub words: u32,
    /// Fingerprint of the corpus: addresses carry it, to say when the corpus has changed.
    pub fingerprint: String,
}

/// Articles from which on countries and actors count only where an article is about them, unless a reader asks for
/// every mention: of fewer, a country mentioned in passing is soon looked through, and would else not be found.
const MANY: u32 = 50;

impl Corpus {
    /// Whether every mention of a country or actor counts where nobody asks for either.
    pub fn counts_mentions(&self) -> bool {
        self.documents < MANY
    }

    /// Returns what is not looked for in a language; none where all is. An article whose language is not known is read
    /// as one in a language of which all is known.
    pub fn unserved(&self, language: Option<&str>) -> Option<&Unserved> {
        self.unserved.iter().find(|unserved| Some(&*unserved.language) == language)
    }
}

/// A file of the index, beside the page or within it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// Name, relative to the page; empty where its sections are in the same file as the directory.
    pub name: String,
}

/// Where a section is, and how to tell that it is the one needed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shard {
    /// Number of its file in [`Directory::files`].
    pub file: u32,
    /// The least that is in it: number of a document (texts, annotations) or id of a term (terms,
    /// positions); of frequent terms their place among these; letters of a form (lexicon).
    pub first: u32,
    /// A form or the beginning of one (terms), or an id (ids), that none before it reaches; empty otherwise.
    pub key: String,
}

/// Which section is in which file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    /// The files.
    pub files: Vec<File>,
    /// The frequent terms, in order.
    pub frequent: Vec<String>,
    /// Number of sections behind this one in the same file: one that is cut lacks some.
    pub(crate) sections_of_start: u32,
    /// The sections of each kind that has any in files of their own; kinds and sections by their numbers.
    shards: Vec<(Kind, Vec<Shard>)>,
}

impl Directory {
    /// Returns the sections of a kind that may live in files of their own.
    pub fn shards(&self, kind: Kind) -> &[Shard] {
        self.shards.iter().find(|(of, _)| *of == kind).map_or(&[], |(_, shards)| shards)
    }

    pub(crate) fn shards_mut(&mut self, kind: Kind) -> &mut Vec<Shard> {
        let at = self.shards.partition_point(|(of, _)| *of < kind);
        if self.shards.get(at).is_none_or(|(of, _)| *of != kind) {
            self.shards.insert(at, (kind, Vec::new()));
        }
        &mut self.shards[at].1
    }

    /// Returns the directory of an index in one file, which has no sections of some kinds.
    pub(crate) fn whole(&self) -> Directory {
        let mut whole = Directory { files: vec![File::default()], ..self.clone() };
        whole.shards.retain(|(kind, _)| kind.is_in_whole());
        whole
    }

    /// Returns the file that holds a section.
    pub fn file(&self, part: SectionId) -> Option<&File> {
        let shard = self.shards(part.kind).get(part.number as usize)?;
        self.files.get(shard.file as usize)
    }

    /// Returns the number of the last shard that starts at or before document or term `id`.
    pub fn shard_of(&self, kind: Kind, id: u32) -> usize {
        self.shards(kind).partition_point(|s| s.first <= id).saturating_sub(1)
    }

    /// Returns the number of the shard in which a form or an id stands if it stands anywhere.
    pub fn shard_of_key(&self, kind: Kind, key: &str) -> usize {
        self.shards(kind).partition_point(|s| s.key.as_str() <= key).saturating_sub(1)
    }

    /// Returns the place of a form among the frequent terms.
    pub fn frequent(&self, form: &str) -> Option<u32> {
        self.frequent.binary_search_by(|f| f.as_str().cmp(form)).ok().map(|at| at as u32)
    }
}

/// The section that an index begins with.
#[derive(Debug)]
pub(crate) struct CorpusSection;

impl Section for CorpusSection {
    const NUMBER: u8 = 1;
    const NAME: Id = say::INDEX_SECTION_CORPUS;
    const VERSION: u8 = 7;
    const IS_FETCHED: bool = false;
    type Content<'a> = (&'a Corpus, &'a Directory);
    type Kept = ();

    fn write((corpus, directory): Self::Content<'_>) -> Writer {
        write(corpus, directory)
    }

    fn read(payload: &[u8], _: u32, index: &mut Index) -> Result<(), DecodeError> {
        (index.corpus, index.directory) = read(payload)?;
        index.make_room()
    }
}

fn write(corpus: &Corpus, directory: &Directory) -> Writer {
    let mut w = Writer::default();
    for s in [&corpus.title, &corpus.description, &corpus.language, &corpus.fingerprint] {
        w.str(s);
    }
    w.list(&corpus.about, |w, s| w.str(s));
    w.list(&corpus.languages, |w, s| w.str(s));
    w.list(&corpus.unserved, |w, unserved| unserved.write(w));
    w.uint(corpus.documents);
    w.uint(corpus.words);
    w.uint(directory.sections_of_start);
    // What all names begin and end with is written once: there may be thousands.
    let names: Vec<&str> = directory.files.iter().map(|f| f.name.as_str()).collect();
    let (head, tail) = common(&names);
    w.str(head);
    w.str(tail);
    write_names(&mut w, names.iter().map(|name| &name[head.len()..name.len() - tail.len()]).collect());
    let mut last = "";
    w.uint(directory.frequent.len() as u32);
    for form in &directory.frequent {
        w.shared(last, form);
        last = form;
    }
    w.uint(directory.shards.len() as u32);
    for (kind, shards) in &directory.shards {
        w.byte(*kind as u8);
        w.uint(shards.len() as u32);
        let (mut file, mut first, mut key) = (0, 0, "");
        for s in shards {
            w.int(s.file.wrapping_sub(file).cast_signed());
            file = s.file;
        }
        for s in shards {
            w.uint(s.first - first);
            first = s.first;
        }
        for s in shards {
            w.shared(key, &s.key);
            key = &s.key;
        }
    }
    w
}

fn read(payload: &[u8]) -> Result<(Corpus, Directory), DecodeError> {
    let mut r = Reader::new(payload);
    let (title, description, language, fingerprint) = (r.string()?, r.string()?, r.string()?, r.string()?);
    let corpus = Corpus {
        title,
        description,
        language,
        fingerprint,
        about: r.strings()?,
        languages: r.strings()?,
        unserved: r.list(Unserved::read)?,
        documents: r.uint()?,
        words: r.uint()?,
    };
    let sections_of_start = r.uint()?;
    let (head, tail) = (r.str()?, r.str()?);
    let names = read_names(&mut r)?;
    let files = listed(names.len(), |at| Ok(File { name: text(&[head, &names[at], tail])? }))?;
    let mut directory = Directory { files, sections_of_start, ..Default::default() };
    let n = r.count()?;
    directory.frequent = room(n)?;
    for _ in 0..n {
        let last = directory.frequent.last().map_or("", String::as_str);
        directory.frequent.push(r.shared(last)?);
    }
    for _ in 0..r.count()? {
        let kind = Kind::from_u8(r.byte()?).ok_or(DecodeError(say::INDEX_KNOWN_KIND_OF_SECTION))?;
        let n = r.count()?;
        let shards = directory.shards_mut(kind);
        *shards = filled(Shard::default(), n)?;
        let (mut file, mut first) = (0u32, 0u32);
        for s in shards.iter_mut() {
            file = file.wrapping_add(r.int()?.cast_unsigned());
            s.file = file;
        }
        for s in shards.iter_mut() {
            first = first.saturating_add(r.uint()?);
            s.first = first;
        }
        for i in 0..n {
            let last = i.checked_sub(1).map_or("", |before| shards[before].key.as_str());
            shards[i].key = r.shared(last)?;
        }
    }
    Ok((corpus, directory))
}

/// Writes names. Those that are numbered one after the other, as `a_7` and `a_8`, are written once.
fn write_names(w: &mut Writer, names: Vec<&str>) {
    let numbered: Vec<(&str, Option<u32>)> = names.into_iter().map(numbered).collect();
    let follows = |a: &(&str, Option<u32>), b: &(&str, Option<u32>)| {
        a.0 == b.0 && a.1.is_some() && a.1.and_then(|n| n.checked_add(1)) == b.1
    };
    let runs: Vec<&[(&str, Option<u32>)]> = numbered.chunk_by(follows).collect();
    w.list(&runs, |w, run| {
        let (stem, first) = run[0];
        w.str(stem);
        // 0: the name is no number's.
        w.uint(first.map_or(0, |_| run.len() as u32));
        first.into_iter().for_each(|first| w.uint(first));
    });
}

/// Reads what [`write_names`] wrote.
fn read_names(r: &mut Reader<'_>) -> Result<Vec<String>, DecodeError> {
    /// More files than any index has: a damaged count must not ask for all memory there is.
    const MOST: u32 = 1 << 20;
    let mut names = Vec::new();
    for _ in 0..r.count()? {
        let (stem, n) = (r.str()?, r.uint()?);
        grow(&mut names)?;
        if n == 0 {
            names.push(stem.to_owned());
            continue;
        }
        let first = r.uint()?;
        if n > MOST || first.checked_add(n).is_none() {
            return Err(DecodeError(say::INDEX_COUNT_THAT_THE_BYTES_CAN_HOLD));
        }
        names.try_reserve(n as usize).map_err(|_| REFUSED)?;
        names.extend((first..first + n).map(|number| format!("{stem}_{number}")));
    }
    Ok(names)
}

/// A name's stem and number, where it is written as a number is.
fn numbered(name: &str) -> (&str, Option<u32>) {
    let parts = name.rsplit_once('_').and_then(|(stem, number)| {
        let n: u32 = number.parse().ok()?;
        (n < u32::MAX && n.to_string() == number).then_some((stem, Some(n)))
    });
    parts.unwrap_or((name, None))
}

/// Returns what all names begin with, and what they then all end with.
fn common<'a>(names: &[&'a str]) -> (&'a str, &'a str) {
    let Some(first) = names.first() else { return ("", "") };
    let mut head = first.len();
    while !first.is_char_boundary(head) || !names.iter().all(|n| n.starts_with(&first[..head])) {
        head -= 1;
    }
    let mut tail = head;
    let ends = |tail: usize| {
        first.is_char_boundary(tail) && names.iter().all(|n| n[head..].ends_with(&first[tail..]))
    };
    while !ends(tail) {
        tail += 1;
    }
    (&first[..head], &first[tail..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_whether_they_are_numbered_or_not() {
        let mut names: Vec<String> = (7..900).map(|n| format!("ab_{n}")).collect();
        names.extend(
            ["ab_1", "ab_01", "x", "x_", "x_3", "x_4294967295", "_0", "", "y_4", "z_5", "v_-1"]
                .map(str::to_owned),
        );
        let mut w = Writer::default();
        write_names(&mut w, names.iter().map(String::as_str).collect());
        assert!(w.bytes.len() < 80, "{}", w.bytes.len());
        assert_eq!(read_names(&mut Reader::new(&w.bytes)), Ok(names));
    }

    #[test]
    fn names_share_what_they_begin_and_end_with() {
        for (names, expected) in [
            (&["corpus/ab.bin", "corpus/cb.bin"][..], ("corpus/", "b.bin")),
            (&["corpus/ab.bin"], ("corpus/ab.bin", "")),
            (&["aa", "aaa"], ("aa", "")),
            (&["", "x"], ("", "")),
            (&[], ("", "")),
            (&["éa", "èa"], ("", "a")),
        ] {
            assert_eq!(common(names), expected, "{names:?}");
        }
    }
}
