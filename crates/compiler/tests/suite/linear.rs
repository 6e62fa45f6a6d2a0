//! The time to read an article grows with its length, whatever stands in it.

use std::time::{Duration, Instant};

use corpuscope_compiler::annotate::Annotator;
use corpuscope_compiler::extract::Extractor;
use corpuscope_core::article::{Article, BlockKind, Override};
use corpuscope_core::index::Document;
use corpuscope_core::text::Analysis;

/// Times that a text twice as long may take, at most: four were the square.
const MOST: f64 = 2.3;
/// What is timed takes so long at least.
const ENOUGH: Duration = Duration::from_millis(100);
/// Each length is timed so often, at least and at most; the least time counts.
const ROUNDS: std::ops::Range<usize> = 2..20;

/// Time that this thread has worked. Where the system does not tell, the time that has passed: on a busy machine a long
/// piece of work is interrupted more often than a short one, and would seem to take more than its share.
fn worked(start: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

struct Reader {
    annotator: Annotator,
    extractor: Extractor,
}

impl Reader {
    /// How long it takes to read a text. The system tells no time of less than some milliseconds, so it is read
    /// again and again.
    fn time(&self, paragraphs: &[String]) -> Duration {
        let mut article = Article::new("a");
        article.meta.language = Some("en".into());
        paragraphs.iter().for_each(|paragraph| article.push(BlockKind::Paragraph, paragraph));
        let none = Override::default();
        let start = Instant::now();
        let before = worked(start);
        for times in 1.. {
            let tags = self.annotator.annotate(&article, &none, &none);
            let analysis = Analysis::new(&article, |_| 0);
            let document = Document { article: article.clone(), tags };
            std::hint::black_box(self.extractor.extract(&document, &analysis));
            let passed = worked(start).saturating_sub(before);
            if passed >= ENOUGH {
                return passed / times;
            }
        }
        Duration::MAX
    }

    /// How many times as long a text of twice the length takes: told by one of four times the length, as chance blurs
    /// small ratios more.
    fn ratio(&self, text: &dyn Fn(usize) -> Vec<String>, size: usize) -> f64 {
        let (short, long) = (text(size), text(4 * size));
        let (mut least, mut ratio) = ([Duration::MAX; 2], f64::MAX);
        for round in 0..ROUNDS.end {
            least[0] = least[0].min(self.time(&short));
            least[1] = least[1].min(self.time(&long));
            ratio = (least[1].as_secs_f64() / least[0].as_secs_f64()).sqrt();
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
fn a_text_twice_as_long_takes_twice_the_time() {
    let reader = Reader { annotator: Annotator::new(Vec::new()), extractor: Extractor::built_in() };
    type Text = Box<dyn Fn(usize) -> Vec<String>>;
    fn sentences(sentence: impl Fn(usize) -> String + 'static) -> Text {
        Box::new(move |times| repeated(times, &sentence))
    }
    let texts: [(&str, Text); 12] = [
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
        (
            "people of one surname",
            sentences(|n| format!("Minister John{} Smith met Ann{} Smith. Smith spoke.", n % 9, n % 7)),
        ),
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
        let ratio = reader.ratio(&text, 1000);
        assert!(ratio <= MOST, "{what}: twice the length takes {ratio:.2} times as long");
    }
}
