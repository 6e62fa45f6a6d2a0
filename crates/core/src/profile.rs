//! What a search holds, in short: whom its articles name, who stands out among them against all others, and which sides
//! of them are worth comparing. All of it is worked out from the counts of the facets, so that nothing is fetched for it.

use crate::annotation::EntityKind;
use crate::index::{Facet, Index, Value};
use crate::search::{Choice, Found, Hit, Request};
use crate::sides::key_of;
use crate::sort::sort_by;
use crate::text::{Word, words};

/// Articles of the found ones below which a value is not said to stand out.
const LEAST: u32 = 3;
/// Articles that each of two suggested sides has at least.
const SIDE: u32 = 3;
/// Leading values among which a pair of sides is looked for.
const LEADING: usize = 4;
/// How many times as frequent a value is at least, to stand out.
const TWICE: f64 = 2.0;
/// A value of a facet, and how many of the found articles have it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leading<'a> {
    /// The facet.
    pub facet: &'a Facet,
    /// Its value.
    pub value: &'a Value,
    /// How many of the found articles have it.
    pub articles: u32,
}

/// A value that the found articles have more often than all others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outstanding<'a> {
    /// The value.
    pub leading: Leading<'a>,
    /// How many times as often, at least: the lower bound of the confidence interval.
    pub times: f64,
}

/// Two sides worth comparing: what stands for each in an address, and what each is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair<'a> {
    /// The sides.
    pub keys: [String; 2],
    /// The keys and labels of their values.
    pub values: [&'a Value; 2],
}

/// What a search found, seen as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Profile<'a> {
    index: &'a Index,
    request: &'a Request,
    found: &'a Found,
}

impl<'a> Profile<'a> {
    /// Looks at what was found for a request.
    pub fn new(index: &'a Index, request: &'a Request, found: &'a Found) -> Self {
        Profile { index, request, found }
    }

    /// Returns the values of a facet that most of the found articles have, the most frequent first; chosen values are
    /// left out, as all or most have them, and so is each that a value might exceed which is not supplied yet.
    pub fn leading(&self, name: &str, most: usize) -> Vec<Leading<'a>> {
        let Some((facet, counts)) = self.counts(name) else { return Vec::new() };
        let chosen = self.request.facets.get(name);
        let unknown = if facet.lacks_rare() { facet.most_rare() } else { 0 };
        let is_chosen = |value: &Value| {
            chosen.is_some_and(|c| c.include.contains(&value.key) || c.exclude.contains(&value.key))
        };
        let values = facet.values.iter().zip(&counts).filter(|(_, n)| **n > unknown);
        let mut values: Vec<Leading<'_>> = values
            .filter(|(value, _)| !is_chosen(value))
            .map(|(value, articles)| Leading { facet, value, articles: *articles })
            .collect();
        sort_by(&mut values, &by_articles);
        values.truncate(most);
        values
    }

    /// Returns the facet with this name, and for each of its values how many of the found articles have it.
    fn counts(&self, name: &str) -> Option<(&'a Facet, Vec<u32>)> {
        let at = self.index.facets.iter().position(|facet| facet.name == name)?;
        let facet = &self.index.facets[at];
        let counted = self.found.counts.get(at)?;
        if self.request.facets.get(name).is_none_or(|choice| choice.all) {
            return Some((facet, counted.clone()));
        }
        // The facet's own choice does not narrow its counts: they are of more than the found articles.
        let mentioned = self.request.counts_mentions(self.index);
        let mut counts = vec![0; facet.values.len()];
        for hit in &self.found.hits {
            let values =
                facet.of(hit.document).filter(|(_, salient)| mentioned || *salient || !facet.salience);
            values.for_each(|(value, _)| counts[value as usize] += 1);
        }
        Some((facet, counts))
    }

    /// Returns the values that stand out among the found articles, of the facets that `wanted` names: those of which it
    /// is sure that they are at least twice as frequent as in all others, the most so first. What the query names is no
    /// finding.
    pub fn outstanding(&self, wanted: &dyn Fn(&str) -> bool) -> Vec<Outstanding<'a>> {
        let all = self.index.corpus.documents;
        let found = self.found.total as u32;
        if found >= all {
            return Vec::new();
        }
        let asked: Vec<Word<'_>> = words(&self.request.query).collect();
        let is_asked =
            |value: &Value| words(&value.label).any(|word| asked.iter().any(|asked| asked.form == word.form));
        let mut values: Vec<Outstanding<'_>> = Vec::new();
        for facet in &self.index.facets {
            if !facet.shown || matches!(facet.name.as_str(), "date" | "language") || !wanted(&facet.name) {
                continue;
            }
            let Some((facet, counts)) = self.counts(&facet.name) else { continue };
            let chosen = self.request.facets.get(&facet.name);
            let totals = facet.counted(self.request.counts_mentions(self.index));
            for ((value, articles), total) in facet.values.iter().zip(counts).zip(totals) {
                let is_chosen = chosen.is_some_and(|choice| choice.include.contains(&value.key));
                if articles >= LEAST && !is_chosen && !is_asked(value) {
                    let leading = Leading { facet, value, articles };
                    values.push(Outstanding { leading, times: f64::from(total.saturating_sub(articles)) });
                }
            }
        }
        let errors = errors(values.len());
        for value in &mut values {
            value.times = ratio(value.leading.articles, found, value.times, all - found, errors);
        }
        values.retain(|value| value.times >= TWICE);
        sort_by(&mut values, &|a, b| b.times.total_cmp(&a.times));
        values
    }

    /// Returns for each value of a facet how many times as often the found articles have it as all others, at least, as
    /// for what [stands out](Profile::outstanding); 0 for values of too few articles, and where all were found.
    pub fn surprise(&self, name: &str) -> Vec<f64> {
        let Some((facet, counts)) = self.counts(name) else { return Vec::new() };
        let (found, all) = (self.found.total as u32, self.index.corpus.documents);
        if found >= all {
            return vec![0.0; counts.len()];
        }
        let totals = facet.counted(self.request.counts_mentions(self.index));
        let errors = errors(counts.iter().filter(|n| **n >= LEAST).count());
        let times = |(n, total): (&u32, &u32)| match *n {
            n if n < LEAST => 0.0,
            n => ratio(n, found, f64::from(total.saturating_sub(n)), all - found, errors),
        };
        counts.iter().zip(totals).map(times).collect()
    }

    /// Returns the two leading countries as sides, where they are not for the most part in the same articles.
    pub fn countries(&self) -> Option<Pair<'a>> {
        let name = EntityKind::Country.key();
        let facet = self.index.facet(name)?;
        match self.request.facets.get(name).map_or(&[][..], |choice| choice.include.as_slice()) {
            [] => {}
            [one] => return self.beside_chosen(facet, one),
            _ => return None,
        }
        let leading = self.leading(name, LEADING);
        for (at, b) in leading.iter().enumerate() {
            if let Some(a) = leading[..at].iter().find(|a| self.differ(facet, a, b)) {
                return Some(self.pair(name, [a.value, b.value]));
            }
        }
        None
    }

    /// The chosen country beside the one that most articles of the query have besides, each with all of its articles.
    fn beside_chosen(&self, facet: &'a Facet, chosen: &str) -> Option<Pair<'a>> {
        let at = self.index.facets.iter().position(|f| f.name == facet.name)?;
        let one = &facet.values[facet.value(chosen)? as usize];
        let choice = self.request.facets.get(&facet.name)?;
        if choice.all || !choice.exclude.is_empty() {
            return None;
        }
        let counts = self.found.counts.get(at)?;
        let mut others: Vec<(&Value, u32)> = facet.values.iter().zip(counts.iter().copied()).collect();
        others.retain(|(value, n)| value.key != chosen && *n >= SIDE);
        sort_by(&mut others, &|a, b| b.1.cmp(&a.1));
        let (other, n) = *others.first()?;
        // Of the other's articles at least half are not those of the chosen one.
        let (_, together) = self.counts(&facet.name)?;
        let both = facet.value(&other.key).map_or(0, |value| together[value as usize]);
        let fewer = n.min(self.found.total as u32);
        (both * 2 <= fewer && fewer >= SIDE).then(|| self.pair(&facet.name, [one, other]))
    }

    /// Whether each of two values has enough articles, and at most half of those of the rarer are the other's as well.
    /// While it is not known which articles have them, it is taken to be so.
    fn differ(&self, facet: &Facet, a: &Leading<'_>, b: &Leading<'_>) -> bool {
        let fewer = a.articles.min(b.articles);
        let (Some(one), Some(other)) = (facet.value(&a.value.key), facet.value(&b.value.key)) else {
            return false;
        };
        let mentioned = self.request.counts_mentions(self.index);
        let has =
            |document, wanted| facet.of(document).any(|(v, salient)| v == wanted && (mentioned || salient));
        let both = |hit: &&Hit| has(hit.document, one) && has(hit.document, other);
        let known = self.found.hits.len() == self.found.total;
        let both = if known { self.found.hits.iter().filter(both).count() as u32 } else { 0 };
        fewer >= SIDE && both * 2 <= fewer
    }

    /// Returns the latest month of the found articles and all months before it, or years where there are more than
    /// `most` months; nothing where dates are chosen already or either side has few articles.
    pub fn latest(&self, most: usize) -> Option<([String; 2], &'a str, bool)> {
        if self.request.facets.get("date").is_some() {
            return None;
        }
        let (facet, counts) = self.counts("date")?;
        let of = |length: usize| -> Vec<(&'a str, u32)> {
            let values = facet.values.iter().zip(&counts);
            values
                .filter(|(v, n)| v.key.len() == length && **n > 0)
                .map(|(v, n)| (v.key.as_str(), *n))
                .collect()
        };
        let months = of("2025-11".len());
        let by_month = (2..=most).contains(&months.len());
        let dates = if by_month { months } else { of("2025".len()) };
        let ((last, n), before) = dates.split_last()?;
        let earlier: u32 = before.iter().map(|(_, n)| n).sum();
        let (until, _) = before.last()?;
        let side = |value: String| self.side("date", value);
        let keys = [side((*last).to_owned()), side(["..", *until].concat())];
        (*n >= SIDE && earlier >= SIDE).then_some((keys, *last, by_month))
    }

    fn pair(&self, facet: &str, values: [&'a Value; 2]) -> Pair<'a> {
        Pair { keys: values.map(|value| self.side(facet, value.key.clone())), values }
    }

    /// What stands for the found articles with a value instead of those chosen in its facet.
    fn side(&self, facet: &str, value: String) -> String {
        let mut request = self.request.clone();
        request.facets.insert(facet, Choice { include: vec![value], ..Choice::default() });
        key_of(&request)
    }
}

fn by_articles(a: &Leading<'_>, b: &Leading<'_>) -> std::cmp::Ordering {
    b.articles.cmp(&a.articles).then_with(|| a.value.label.cmp(&b.value.label))
}

/// The lower bound of how many times as often `a` of `n` have something as `b` of `m` have: the confidence interval of
/// the ratio of two shares on the scale of its logarithm, so many standard errors wide, with half an article added to
/// each.
///
/// Katz, D. et al. (1978): Obtaining confidence intervals for the risk ratio in cohort studies.
fn ratio(a: u32, n: u32, b: f64, m: u32, errors: f64) -> f64 {
    let [a, n, b, m] = [f64::from(a), f64::from(n), b, f64::from(m)].map(|count| count + 0.5);
    let error = (1.0 / a - 1.0 / n + 1.0 / b - 1.0 / m).max(0.0).sqrt();
    libm::exp(libm::log(a / n) - libm::log(b / m) - errors * error)
}

/// How many standard errors chance exceeds in one case of twenty for all of so many values together (Bonferroni): the
/// quantile of the normal distribution, a tenth above what its tail is by the first terms of its expansion, so that it
/// is never less.
fn errors(values: usize) -> f64 {
    let twice = 2.0 * libm::log(20.0 * values.max(1) as f64);
    (twice - libm::log(twice) - 1.838).sqrt() + 0.11
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, BlockKind};
    use crate::index::{Corpus, Document, Segment, Sizes, build};
    use crate::search::search;

    /// Articles of which each has a letter for its countries, a date, and a word.
    fn index(articles: &[(&str, &str, &str)]) -> Index {
        let document = |(at, (_, date, text)): (usize, &(&str, &str, &str))| {
            let mut article = Article::new(format!("d{at}"));
            article.push(BlockKind::Paragraph, text);
            article.meta.language = Some("en".into());
            article.meta.date = date.parse().ok();
            Document { article, ..Default::default() }
        };
        let documents: Vec<Document> = articles.iter().enumerate().map(document).collect();
        let value = |key: &str| Value { key: key.into(), label: key.to_uppercase(), ..Default::default() };
        let countries = ["i", "k", "q"];
        let of = |letters: &str| -> Vec<(u32, bool)> {
            let named = countries.iter().enumerate().filter(|(_, c)| letters.contains(**c));
            named.map(|(at, _)| (at as u32, true)).collect()
        };
        let country =
            Facet::new("country", "Country", countries.map(value).into(), articles.iter().map(|a| of(a.0)));
        let mut dates: Vec<&str> = articles.iter().flat_map(|a| [&a.1[..4], a.1]).collect();
        dates.sort_unstable();
        dates.dedup();
        let dated = articles.iter().map(|a| {
            let has = |(_, date): &(usize, &&str)| a.1.starts_with(**date);
            dates.iter().enumerate().filter(has).map(|(at, _)| (at as u32, true)).collect::<Vec<_>>()
        });
        let date = Facet::new("date", "Date", dates.iter().map(|d| value(d)).collect(), dated);
        let corpus = Corpus { languages: vec!["en".into()], ..Default::default() };
        let segment = Segment::new(0, &documents, &corpus.languages);
        let file = build(corpus, &documents, &[country, date], vec![segment], Sizes::WHOLE).whole();
        Index::open(&file).expect("sound")
    }

    fn request(query: &str, country: &[&str]) -> Request {
        let choice =
            Choice { include: country.iter().map(|c| (*c).to_owned()).collect(), ..Choice::default() };
        let facets = ("country", choice).into();
        Request { query: query.into(), facets, ..Request::default() }
    }

    fn leading(index: &Index, request: &Request) -> Vec<(String, u32)> {
        let found = search(index, request).expect("all is there");
        let profile = Profile::new(index, request, &found);
        profile.leading("country", 9).iter().map(|l| (l.value.key.clone(), l.articles)).collect()
    }

    #[test]
    fn what_is_named_together_with_a_choice_is_counted_among_the_articles_found() {
        let index = index(&[
            ("ik", "2020-01", "oil"),
            ("ik", "2020-01", "oil"),
            ("iq", "2020-01", "oil"),
            ("k", "2020-02", "oil"),
            ("k", "2020-02", "gas"),
        ]);
        assert_eq!(leading(&index, &Request::default())[0], ("k".into(), 4));
        assert_eq!(leading(&index, &request("", &["i"])), [("k".into(), 2), ("q".into(), 1)]);
        assert_eq!(leading(&index, &request("gas", &[])), [("k".into(), 1)]);
        let mut all = request("", &["i", "k"]);
        all.facets.of("country").all = true;
        assert_eq!(leading(&index, &all), [("q".into(), 0)][..0]);
    }

    #[test]
    fn what_stands_out_is_sure_to_be_twice_as_frequent_as_elsewhere() {
        let mut articles = vec![("q", "2020-01", "oil"); 30];
        articles.extend(vec![("k", "2020-01", "gas"); 60]);
        articles.extend(vec![("qk", "2020-01", "gas"); 3]);
        articles.extend(vec![("i", "2020-01", "oil"); 2]);
        let index = index(&articles);
        let outstanding = |query: &str| -> Vec<(String, u32)> {
            let request = request(query, &[]);
            let found = search(&index, &request).expect("all is there");
            let values = Profile::new(&index, &request, &found).outstanding(&|name| name == "country");
            values.iter().map(|o| (o.leading.value.key.clone(), o.times as u32)).collect()
        };
        // Seventeen times as frequent, and sure to be seven; two articles are too few to tell.
        assert_eq!(outstanding("oil"), [("q".into(), 7)]);
        assert_eq!(outstanding("oil q"), [], "what was asked for is no finding");
        assert_eq!(outstanding(""), [], "all stands out against nothing");
    }

    #[test]
    fn the_bound_of_the_ratio_is_that_of_katz() {
        // 30.5 of 32.5 against 3.5 of 63.5, by hand.
        let error = (1.0f64 / 30.5 - 1.0 / 32.5 + 1.0 / 3.5 - 1.0 / 63.5).sqrt();
        let expected = (30.5f64 / 32.5) / (3.5 / 63.5) / libm::exp(4.0 * error);
        assert!((ratio(30, 32, 3.0, 63, 4.0) - expected).abs() < 1e-9);
        assert!(ratio(2, 10, 0.0, 1000, 4.0) < ratio(20, 100, 0.0, 1000, 4.0), "more articles make surer");
    }

    #[test]
    fn the_more_values_are_looked_at_the_surer_each_must_be() {
        // Quantiles of the normal distribution, from a table.
        for (values, quantile) in [(1, 1.6449), (5, 2.3263), (50, 3.0902), (500, 3.7190), (5000, 4.2649)] {
            let errors = errors(values);
            assert!((quantile..quantile + 0.1).contains(&errors), "{values}: {errors}");
        }
    }

    #[test]
    fn two_countries_are_sides_where_they_do_not_share_most_of_their_articles() {
        let keys = |articles: &[(&str, &str, &str)], country: &[&str]| {
            let (index, request) = (index(articles), request("oil", country));
            let found = search(&index, &request).expect("all is there");
            Profile::new(&index, &request, &found).countries().map(|pair| pair.keys.join(" "))
        };
        let apart = [("i", "2020-01", "oil"); 3].into_iter().chain([("k", "2020-01", "oil"); 3]);
        let apart: Vec<_> = apart.collect();
        assert_eq!(keys(&apart, &[]).as_deref(), Some("?q=oil&f.country=i ?q=oil&f.country=k"));
        assert_eq!(keys(&apart, &["k"]).as_deref(), Some("?q=oil&f.country=k ?q=oil&f.country=i"));
        assert_eq!(keys(&apart, &["i", "k"]), None);
        assert_eq!(keys(&[("ik", "2020-01", "oil"); 6], &[]), None, "the same articles");
        assert_eq!(keys(&apart[..4], &[]), None, "one article of the other");
    }

    #[test]
    fn surprise_is_how_far_a_value_stands_out() {
        let mut articles = vec![("q", "2020-01", "oil"); 30];
        articles.extend(vec![("k", "2020-01", "gas"); 60]);
        articles.extend(vec![("qk", "2020-01", "gas"); 3]);
        articles.extend(vec![("i", "2020-01", "oil"); 2]);
        let index = index(&articles);
        let surprise = |query: &str| -> Vec<f64> {
            let request = request(query, &[]);
            let found = search(&index, &request).expect("all is there");
            let profile = Profile::new(&index, &request, &found);
            let (surprise, values) = (profile.surprise("country"), &index.facets[0].values);
            assert_eq!(surprise.len(), values.len());
            for out in profile.outstanding(&|name| name == "country") {
                let at = values.iter().position(|value| value.key == out.leading.value.key).expect("a value");
                assert_eq!(surprise[at], out.times, "the same measure");
            }
            surprise
        };
        let times: Vec<u32> = surprise("oil").iter().map(|times| *times as u32).collect();
        // Two articles are too few to tell; what is rarer than elsewhere is below once.
        assert_eq!(times, [0, 0, 7]);
        assert_eq!(surprise("oil")[0], 0.0);
        assert_eq!(surprise(""), [0.0; 3], "all stands out against nothing");
    }

    #[test]
    fn the_latest_month_stands_beside_those_before_it() {
        let articles = |months: &[(&'static str, usize)]| -> Vec<(&str, &str, &str)> {
            months.iter().flat_map(|(month, n)| vec![("i", *month, "oil"); *n]).collect()
        };
        let keys = |articles: &[(&str, &str, &str)], most: usize| {
            let (index, request) = (index(articles), Request::default());
            let found = search(&index, &request).expect("all is there");
            Profile::new(&index, &request, &found).latest(most).map(|(keys, ..)| keys.join(" "))
        };
        let months = articles(&[("2019-11", 1), ("2020-01", 2), ("2020-03", 3)]);
        assert_eq!(keys(&months, 48).as_deref(), Some("?f.date=2020-03 ?f.date=..2020-01"));
        assert_eq!(keys(&months, 2), None, "of two years, the first has but one article");
        assert_eq!(keys(&articles(&[("2020-01", 9), ("2020-02", 2)]), 48), None);
        assert_eq!(keys(&articles(&[("2020-01", 9)]), 48), None);
    }
}
