//! An index is opened, supplied and asked while memory runs out, at each request that is large: what reads it returns an
//! error that says so, never ends the program, and goes on where it was once there is memory.

use std::fmt::{self, Debug, Write};
use std::hash::{DefaultHasher, Hasher};

use corpuscope_core::index::{Index, Kind, SectionId, Stop};
use corpuscope_messages::english;

#[path = "memory/large.rs"]
mod large;
#[path = "memory/refusing.rs"]
mod refusing;

use large::LONG;
use refusing::with_granted;

/// Does something again and again, and grants one large request more each time, until none is refused. Returns what it
/// gives then, and how often one was.
fn until_granted<T>(mut act: impl FnMut() -> Result<T, Stop>) -> (T, usize) {
    for requests in 0.. {
        match with_granted(requests, &mut act) {
            (Ok(outcome), false) => return (outcome, requests),
            (Err(Stop::Damaged(error)), true) => {
                assert!(error.lacks_memory(), "{requests}: {}", english().words(&error.message()));
            }
            (Ok(_), true) => panic!("request {requests} was refused, and nothing came of it"),
            (Err(stop), _) => panic!("{requests}: {stop:?}"),
        }
    }
    unreachable!("it asks for memory without end")
}

/// Opens the index and supplies all of it.
fn whole(start: &[u8], files: &[(String, Vec<u8>)]) -> Index {
    let mut index = Index::open(start).expect("sound");
    files.iter().for_each(|(_, file)| index.supply(file).expect("sound"));
    index
}

/// Writes what is said into a number: text of it would be a large request of its own.
#[derive(Default)]
struct Digest(DefaultHasher);

impl Write for Digest {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}

fn digest(answer: impl Debug) -> u64 {
    let mut digest = Digest::default();
    write!(digest, "{answer:?}").expect("numbers can be written");
    digest.0.finish()
}

/// A question whose answer needs sections that are decoded when they are first asked for, or copies of large ones.
type Question = (&'static str, fn(&Index) -> Result<u64, Stop>);

const QUESTIONS: [Question; 10] = [
    ("copies", |index| index.copies().map(digest)),
    ("pairs", |index| index.pairs().map(digest)),
    ("places", |index| index.places().map(digest)),
    ("history", |index| index.history().map(digest)),
    ("older text", |index| index.older(LONG).map(digest)),
    ("neighbours", |index| index.neighbours(LONG).map(digest)),
    ("extracts", |index| {
        let all = index.extracts(&[LONG])?;
        Ok(digest(
            all.iter().map(|(_, view)| (view.figures().last(), view.quotations().last())).collect::<Vec<_>>(),
        ))
    }),
    ("document", |index| index.document(LONG).map(digest)),
    ("told", |index| index.told(LONG).map(digest)),
    ("card", |index| index.card(LONG).map(digest)),
];

#[test]
fn memory_that_is_refused_at_any_large_request_is_an_error_and_later_the_same_answer() {
    let (start, files) = large::index();
    let sound = whole(&start, &files);
    let (mut index, mut refused) = until_granted(|| Ok(Index::open(&start)?));
    for (name, file) in &files {
        let times = until_granted(|| Ok(index.supply(file)?)).1;
        println!("file {name}: {times} requests");
        refused += times;
    }
    for kind in Kind::ALL {
        let mut all = (0..index.directory.shards(*kind).len()).map(|number| SectionId::new(*kind, number));
        assert!(all.all(|part| index.holds(part)), "{kind:?}");
    }
    for (what, question) in QUESTIONS {
        let (answer, times) = until_granted(|| question(&index));
        println!("{what}: {times} requests");
        assert!(times > 0, "{what} asks for no memory");
        refused += times;
        assert!(answer == question(&sound).expect("sound"), "{what} is another after memory was refused");
    }
    assert_eq!((&index.docs, &index.facets), (&sound.docs, &sound.facets));
    println!("{refused} requests were refused");
    assert!(refused > 100, "{refused}");
}

#[test]
fn the_error_says_what_to_do_and_blames_no_file() {
    let (start, _) = large::index();
    let error = with_granted(0, || Index::open(&start)).0.expect_err("memory is refused");
    assert_eq!(
        english().words(&error.message()),
        "not enough memory is left for these articles; close other tabs and programs, then try again"
    );
}
