//! Europresse: the classes of its pages name outlet, day and headline.

use super::part::{self, Part, is_copyright};
use super::{mark, people};
use crate::read::dates;
use crate::read::format::Context;
use crate::read::outcome::FileOutcome;
use crate::read::text::Line;

/// Reads an export; `None` where the lines are none.
pub(super) fn read(lines: &[Line], context: &Context) -> Option<FileOutcome> {
    let outlet = |i: &usize| lines.get(*i).is_some_and(|l| mark::behind(&l.text, mark::OUTLET).is_some());
    let starts: Vec<usize> = (0..lines.len()).filter(outlet).collect();
    let first = *starts.first()?;
    if !lines.iter().any(|line| mark::behind(&line.text, mark::HEADLINE).is_some()) {
        return None;
    }
    let mut outcome = FileOutcome::default();
    part::cover(&mut outcome, lines.get(..first).unwrap_or_default(), context);
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let parts = starts.iter().zip(ends).filter_map(|(start, end)| Some(article(lines.get(*start..end)?)));
    outcome.absorb(part::finish(parts.collect(), context));
    Some(outcome)
}

fn article(lines: &[Line]) -> Part {
    let mut part = Part::at(lines.first().map_or(1, |line| line.number));
    let has_text = lines.iter().any(|line| mark::behind(&line.text, mark::TEXT).is_some());
    let mut is_text = false;
    let mut is_over = false;
    let mut is_behind_headline = false;
    for line in lines {
        if let Some(outlet) = mark::behind(&line.text, mark::OUTLET) {
            // "La Gazette, no. 311"
            let name = outlet.split(", no.").next().unwrap_or_default();
            part.state("source", name, line.number, "class DocPublicationName");
        } else if let Some(day) = mark::behind(&line.text, mark::DAY) {
            if let Some(date) = dates::find(day).filter(|_| !part.states("date")) {
                part.state("date", &date.to_string(), line.number, "class DocHeader");
            }
        } else if let Some(headline) = mark::behind(&line.text, mark::HEADLINE) {
            part.state("title", headline, line.number, "class titreArticle");
            is_behind_headline = true;
        } else if mark::behind(&line.text, mark::TEXT).is_some() {
            is_text = true;
        } else if mark::behind(&line.text, mark::END).is_some() || is_over || is_copyright(&line.text) {
            is_over = true;
            number(&mut part, line);
            part.aside(line);
        } else if !is_behind_headline {
            part.aside(line);
        } else if !is_text && !line.text.trim().is_empty() {
            // The author stands below the headline, if anybody does.
            match people::are(&line.text) || (has_text && people::is_byline(&line.text)) {
                true => people::names(&line.text)
                    .iter()
                    .for_each(|name| part.state("authors", name, line.number, "line below the headline")),
                false if has_text => part.aside(line),
                false => {
                    is_text = true;
                    part.text(line);
                }
            }
        } else if is_text {
            part.text(line);
        }
    }
    part
}

/// The number of a document holds its day: "news·20170405·GM·146".
fn number(part: &mut Part, line: &Line) {
    let mut steps = line.text.split('·').skip(1);
    if let Some(day) = steps.next().filter(|day| day.len() == 8 && !part.states("date"))
        && let dates::ParsedDate::Date(date) = dates::parse(day)
    {
        part.state("date", &date.to_string(), line.number, "number of the document");
    }
}
