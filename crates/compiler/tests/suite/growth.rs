//! The time to compile a corpus grows with what stands in it, whatever one file repeats. Where a table of two articles, a
//! ring of merges or a nest of elements took the square of their size, one file could stop a build for hours.

use std::time::{Duration, Instant};

use corpuscope_compiler::compile::compile;
use corpuscope_compiler::files::Memory;
use corpuscope_core::index::{Index, Sizes};
use corpuscope_core::panels::{Options, Panel, Selection};
use corpuscope_core::sides::sides;

/// Times that twice as much may take, at most: the square takes four. Generous, as others may use the machine.
const MOST: f64 = 3.5;
/// The smaller of two sizes takes so long at least; what takes less tells nothing.
const ENOUGH: Duration = Duration::from_millis(60);
/// Each size is timed so often, at most; the least time counts.
const ROUNDS: usize = 4;

/// Files by name.
type Corpus = Vec<(&'static str, String)>;

/// A shape: what repeats, its files with so much of it, and how much there is at first.
type Shape = (&'static str, fn(usize) -> Corpus, usize);

/// How long it takes.
fn time(run: &dyn Fn()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

/// How many times as long twice as much takes: told by one of four times the size, as chance blurs small ratios more.
fn ratio(run: &dyn Fn(usize) -> Duration, mut size: usize) -> f64 {
    // A fast machine is given more.
    while run(size) < ENOUGH {
        size *= 2;
    }
    let (mut least, mut ratio) = ([Duration::MAX; 2], f64::MAX);
    for _ in 0..ROUNDS {
        least[0] = least[0].min(run(size));
        least[1] = least[1].min(run(4 * size));
        ratio = (least[1].as_secs_f64() / least[0].as_secs_f64()).sqrt();
        if ratio <= MOST {
            break;
        }
    }
    ratio
}

fn many(times: usize, one: impl Fn(usize) -> String) -> String {
    (0..times).map(one).collect()
}

fn article(text: &str) -> String {
    format!("---\ntitle: T\n---\n{text}\n")
}

/// A table of which every cell is the same.
fn table(name: &str, cells: usize) -> String {
    let row = format!("|{}\n", " n/a |".repeat(40));
    let head = format!("|{}\n|{}\n", " d |".repeat(40), "---|".repeat(40));
    article(&format!("Readings at {name}.\n\n{head}{}", row.repeat(cells / 40)))
}

fn page(body: &str) -> String {
    format!("<html><body><article><p>The pier is open again.</p>{body}")
}

/// Names of many people who share surnames.
fn namesakes(times: usize) -> String {
    let given = ["Ana", "Carlos", "Pedro", "Rosa", "Otto", "Clara", "Hugo", "Nina"];
    let surname = |n: usize| ["Bareda", "Calino", "Ferosta", "Galavi", "Lamelho", "Morima"][n % 6];
    many(times, |n| {
        let (name, other) = (given[n % 8], given[(n / 3) % 8]);
        format!("Minister {name} {} met {other} {}. {} went.\n\n", surname(n), surname(n / 5), surname(n / 7))
    })
}

const SHAPES: [Shape; 20] = [
    ("a cell of two tables", |n| vec![("a.md", table("A", n)), ("b.md", table("B", n))], 20_000),
    (
        "a word of two articles",
        |n| vec![("a.md", article(&"oil ".repeat(n))), ("b.md", "oil ".repeat(n))],
        100_000,
    ),
    ("verbs of saying", |n| vec![("a.md", article(&"said ".repeat(n)))], 60_000),
    ("quotations", |n| vec![("a.md", article(&"“Yes” he said ".repeat(n)))], 20_000),
    (
        "quotations that nobody closes",
        |n| vec![("a.md", article(&"“Yes, we go, Ann Roe said. ".repeat(n)))],
        8_000,
    ),
    ("people of one surname", |n| vec![("a.md", article(&namesakes(n)))], 2_000),
    ("short lines", |n| vec![("a.txt", format!("Words\n\n{}", many(n, |n| format!("w{n}\n"))))], 30_000),
    (
        "records with one id",
        |n| {
            vec![(
                "a.jsonl",
                many(n, |n| format!("{{\"id\":\"a\",\"title\":\"T{n}\",\"body\":\"Note {n}.\"}}\n")),
            )]
        },
        2_000,
    ),
    (
        "elements that are never closed",
        |n| vec![("a.html", page(&many(n, |n| format!("<font x{n}><p>"))))],
        4_000,
    ),
    (
        "nested elements",
        |n| vec![("a.html", page(&format!("{}<p>Deep.</p>{}", "<div>".repeat(n), "</div>".repeat(n))))],
        30_000,
    ),
    (
        "paragraphs of a page and of its menu",
        |n| {
            let link = |n| format!("<p>Link {n} to another page</p>");
            let text = |n| format!("<p>Pier number {n} is open, and it was said so in Peru.</p>");
            vec![("a.html", format!("<html><body><nav>{}</nav><article>{}", many(n, link), many(n, text)))]
        },
        1_000,
    ),
    ("nested lists", |n| vec![("a.html", page(&"<ul><li>x".repeat(n)))], 10_000),
    (
        "attributes of one element",
        |n| vec![("a.html", page(&format!("<p {}>Text.", many(n, |n| format!("a{n}=b ")))))],
        2_000,
    ),
    (
        "TOML front matter",
        |n| vec![("a.md", format!("+++\ntitle = 'T'\n{}+++\nText.\n", many(n, |n| format!("k{n} = 'v'\n"))))],
        4_000,
    ),
    (
        "YAML front matter",
        |n| vec![("a.md", format!("---\ntitle: T\n{}---\nText.\n", many(n, |n| format!("k{n}: v\n"))))],
        4_000,
    ),
    (
        "fields of a record",
        |n| vec![("a.jsonl", format!("{{\"body\":\"Text.\"{}}}\n", many(n, |n| format!(",\"k{n}\":\"v\""))))],
        4_000,
    ),
    (
        "actors that are written down",
        |n| {
            let actor = |n| format!("[[actor]]\nid = 'a{n}'\nname = 'Actor Name{n}'\nkind = 'person'\n");
            vec![("a.md", article("Actor Name5 spoke.")), ("actors.toml", many(n, actor))]
        },
        4_000,
    ),
    (
        "a chain of merges",
        |n| {
            let actor = |n| format!("[[actor]]\nid = 'a{n}'\nname = 'Nomura Kasai{n}'\nkind = 'person'\n");
            let merge = |n| format!("[[merge]]\ninto = 'a{}'\nfrom = ['a{n}']\n", n + 1);
            let text = many(n, |n| format!("Nomura Kasai{n} spoke. "));
            vec![("a.md", article(&text)), ("actors.toml", many(n, actor) + &many(n - 1, merge))]
        },
        1_000,
    ),
    (
        "rows behind a quotation mark that nobody closes",
        |n| vec![("a.csv", format!("title,body\nA,\"Text\n{}", many(n, |n| format!("R{n},\"Text {n}\"\n"))))],
        2_000,
    ),
    (
        "values of a facet",
        |n| {
            let record =
                |n| format!("{{\"title\":\"T{n}\",\"topics\":[\"a{n}\",\"b{n}\"],\"body\":\"Text.\"}}\n");
            vec![("a.jsonl", many(n, record))]
        },
        2_000,
    ),
];

#[test]
fn a_corpus_of_twice_as_much_takes_twice_the_time_whatever_repeats() {
    for (what, files, size) in SHAPES {
        let run = |size| {
            let files: Memory =
                files(size).into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
            time(&|| {
                let compiled = compile(&files, &|_| ()).expect("it can be compiled");
                std::hint::black_box(compiled.documents.len());
            })
        };
        let ratio = ratio(&run, size);
        assert!(ratio <= MOST, "{what}: twice as much takes {ratio:.2} times as long");
    }
}

#[test]
fn a_ring_of_merges_is_refused_in_time_that_grows_with_it() {
    let run = |size: usize| {
        let merge = |n| format!("[[merge]]\ninto = 'a{}'\nfrom = ['a{n}']\n", (n + 1) % size);
        let files: Memory = [("a.md", article("Text.")), ("actors.toml", many(size, merge))]
            .into_iter()
            .map(|(name, text)| (name, text.into_bytes()))
            .collect();
        time(&|| {
            let told = compile(&files, &|_| ()).map(|_| ()).expect_err("it is refused").to_string();
            assert!(told.contains("merges lead round in a ring"), "{told}");
        })
    };
    assert!(ratio(&run, 2_000) <= MOST);
}

#[test]
fn two_articles_that_repeat_twice_as_much_are_compared_in_twice_the_time() {
    type Texts = fn(usize) -> [String; 2];
    let shapes: [(&str, Texts); 3] = [
        ("a cell of two tables", |n| [table("A", n), table("B", n)]),
        ("a word", |n| [article(&"oil ".repeat(n)), article(&format!("x {}", "oil ".repeat(n)))]),
        ("two words", |n| [article(&"oil gas ".repeat(n)), article(&format!("x {}", "gas oil ".repeat(n)))]),
    ];
    for (what, texts) in shapes {
        let run = |size| {
            let [a, b] = texts(size);
            let files: Memory = [("a.md", a), ("b.md", b)]
                .into_iter()
                .map(|(name, text)| (name, text.into_bytes()))
                .collect();
            let compiled = compile(&files, &|_| ()).expect("it can be compiled");
            let whole = compiled.index(Sizes::WHOLE).expect("articles that can be read").whole();
            let index = Index::open(&whole).expect("sound");
            let chosen = sides(&index, &["a".to_owned(), "b".to_owned()]).expect("all is there");
            time(&|| {
                for panel in Panel::ALL.iter().filter(|panel| panel.about().is_for(2)) {
                    let made = panel.make(&Selection::new(&index, &chosen), Options::default());
                    std::hint::black_box(made.expect("all is there").table.rows.len());
                }
            })
        };
        let ratio = ratio(&run, 2_000);
        assert!(ratio <= MOST, "{what}: twice as much takes {ratio:.2} times as long");
    }
}
