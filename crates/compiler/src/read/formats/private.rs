//! What the publisher of a site has not published: drafts, what is private, what is dated after today.

use crate::read::dates::{self, ParsedDate};
use crate::read::format::Context;
use crate::read::names::plain;
use crate::read::record::Record;

/// Fields that say whether something is published, and are none of an article.
const SWITCHES: [&str; 8] =
    ["draft", "published", "publish", "dgpublish", "private", "unpublished", "hidden", "isdraft"];

/// Why readers of the site do not see what has these fields; `None` where they do, or where the publisher wants to see
/// it.
pub(super) fn why(record: &Record, context: &Context) -> Option<&'static str> {
    if context.choices.drafts {
        return None;
    }
    let value = |name: &str| {
        let field = record.fields.iter().find(|field| plain(&field.name) == name)?;
        Some(field.values.iter().map(|value| value.to_lowercase()))
    };
    // Of a key that stands twice each counts.
    let is = |name: &str, meant: &[&str]| {
        value(name).is_some_and(|mut values| values.any(|value| meant.contains(&value.as_str())))
    };
    const YES: [&str; 4] = ["true", "yes", "1", "on"];
    const NO: [&str; 4] = ["false", "no", "0", "off"];
    match () {
        () if is("draft", &YES) || is("isdraft", &YES) || is("unpublished", &YES) => Some("a draft"),
        () if is("published", &NO) || is("publish", &NO) || is("dgpublish", &NO) => Some("not published"),
        () if is(
            "status",
            &["draft", "pending", "unpublished", "entwurf", "borrador", "rascunho", "brouillon"],
        ) =>
        {
            Some("a draft")
        }
        () if is("status", &["private", "hidden"])
            || is("visibility", &["private", "hidden", "password"]) =>
        {
            Some("private")
        }
        () if is("private", &YES) => Some("private"),
        () if ["publishdate", "date"]
            .iter()
            .any(|name| day(record, name).is_some_and(|day| is_future(day, context))) =>
        {
            Some("dated after today")
        }
        () => None,
    }
}

/// The first value of a field.
fn day<'a>(record: &'a Record, name: &str) -> Option<&'a str> {
    let field = record.fields.iter().find(|field| plain(&field.name) == name)?;
    field.values.first().map(String::as_str)
}

fn is_future(day: &str, context: &Context) -> bool {
    matches!(dates::parse(day), ParsedDate::Date(date) if context.choices.is_future(date))
}

/// Takes the switches out, so that "published: true" is no date.
pub(super) fn without_switches(record: &mut Record) {
    const VALUES: [&str; 8] = ["true", "false", "yes", "no", "on", "off", "0", "1"];
    const STATES: [&str; 8] =
        ["published", "publish", "public", "live", "final", "draft", "private", "hidden"];
    record.fields.retain(|field| {
        let name = plain(&field.name);
        let is_state = matches!(name.as_str(), "status" | "visibility")
            && field.values.iter().all(|value| STATES.contains(&value.to_lowercase().as_str()));
        let is_switch = SWITCHES.contains(&name.as_str());
        let switched =
            is_switch && field.values.iter().all(|value| VALUES.contains(&value.to_lowercase().as_str()));
        !(is_state || switched)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::choices::Choices;
    use crate::read::names::Mapping;

    #[test]
    fn what_is_not_published_is_known_by_its_fields() {
        let mapping = Mapping::new(&Config::default());
        let (choices, _) = Choices::new(&Config::default(), "2025-11-03".parse().ok());
        let told = |name: &str, value: &str| {
            let mut record = Record::at(1);
            record.push(name, value, 1);
            why(&record, &Context::new("a.md", &mapping, &[]).choosing(&choices))
        };
        for (name, value, expected) in [
            ("draft", "true", Some("a draft")),
            ("Draft", "false", None),
            ("published", "false", Some("not published")),
            ("published", "2025-01-01", None),
            ("status", "draft", Some("a draft")),
            ("visibility", "private", Some("private")),
            ("date", "2025-11-04", Some("dated after today")),
            ("publishDate", "2031-01-01T10:00:00Z", Some("dated after today")),
            ("date", "2025-11-03", None),
        ] {
            assert_eq!(told(name, value), expected, "{name}: {value}");
        }
    }
}
