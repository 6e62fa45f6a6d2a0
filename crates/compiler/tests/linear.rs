//! The time to read an article grows with its length, whatever stands in it.

use std::time::{Duration, Instant};

use corpuscope_compiler::annotate::Annotator;
use corpuscope_compiler::extract::Extractor;
use corpuscope_core::article::{Article, BlockKind, Override};
use corpuscope_core::index::Document;
use corpuscope_core::text::Analysis;

/// Times that a text twice as long may take, at most: four were the square.
const MOST: f64 = 2.3;
/// Each length is timed so often, at least and at most; the least time counts, as others work on the machine, too.
const ROUNDS: std::ops::Range<usize> = 3..60;

struct Reader {
    annotator: Annotator,
    extractor: Extractor,
}

impl Reader {
    fn time(&self, paragraphs: &[String]) -> Duration {
        let mut article = Article::new("a");
        article.meta.language = Some("en".into());
        paragraphs.iter().for_each(|paragraph| article.push(BlockKind::Paragraph, paragraph));
        let none = Override::default();
        let begins = Instant::now();
        let tags = self.annotator.annotate(&article, &none, &none);
        let analysis = Analysis::new(&article, |_| 0);
        std::hint::black_box(self.extractor.extract(&Document { article, tags }, &analysis));
        begins.elapsed()
    }

    /// How many times as long a text of twice the length takes.
    fn ratio(&self, text: &dyn Fn(usize) -> Vec<String>, size: usize) -> f64 {
        let (short, long) = (text(size), text(2 * size));
        let (mut least, mut ratio) = ([Duration::MAX; 2], f64::MAX);
        for round in 0..ROUNDS.end {
            least[0] = least[0].min(self.time(&short));
            least[1] = least[1].min(self.time(&long));
            ratio = least[1].as_secs_f64() / least[0].as_secs_f64();
            if round >= ROUNDS.start && ratio <= MOST {
                break;
            }
        }
        ratio
    }
}

fn repeated(times: usize, sentence: impl Fn(usize) -> String) -> Vec<String> {
    vec![(0..times).map(sentence).collect::<Vec<_>>().join(" ")]
}

#[test]
#[ignore = "its clock is the machine's: run it by hand on a quiet one"]
fn a_text_twice_as_long_takes_twice_the_time() {
    let reader = Reader { annotator: Annotator::new(Vec::new()), extractor: Extractor::built_in() };
    type Text = Box<dyn Fn(usize) -> Vec<String>>;
    fn sentences(sentence: impl Fn(usize) -> String + 'static) -> Text {
        Box::new(move |times| repeated(times, &sentence))
    }
    let texts: [(&str, Text); 11] = [
        (
            "quotations",
            sentences(|n| format!("\"We sold {n} barrels,\" said John Smith{} of Acme Corp.", n % 7)),
        ),
        ("short quotations", sentences(|_| "\"no\" \"no\" \"no\" \"no\"".into())),
        ("quotations that nobody closes", sentences(|n| format!("\"We sold {n} barrels said John Smith"))),
        ("quotations closed like apostrophes", sentences(|_| "'it is ' said".into())),
        ("figures", sentences(|n| format!("{n} people were killed,"))),
        ("names", sentences(|n| format!("Minister John Smith{n} met Peru."))),
        ("one name", sentences(|_| "Minister John Smith met President Reagan. Reagan met Smith.".into())),
        ("capitals without a stop", sentences(|_| "Acme Corp Peru Reagan".into())),
        ("countries in a sentence that does not end", sentences(|_| "Peru and Georgia said no.".into())),
        ("one word", sentences(|_| "oil oil oil oil oil oil oil oil".into())),
        (
            "paragraphs",
            Box::new(|times| {
                let paragraph =
                    |n| format!("{n} people were killed, the Ministry{n} said. Mr Roe{n} met Acme{n} Corp.");
                (0..times).map(paragraph).collect()
            }),
        ),
    ];
    for (what, text) in texts {
        let ratio = reader.ratio(&text, 3000);
        assert!(ratio <= MOST, "{what}: twice the length takes {ratio:.2} times as long");
    }
}
