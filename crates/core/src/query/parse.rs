//! From characters to a tree. Never fails: what is not understood is said in a warning.

use crate::text::{fold, words};

use super::{Node, Query};

/// More than anyone types; what follows is ignored, and said to be.
const LONGEST: usize = 10_000;
/// Conditions that are evaluated; what follows is ignored, and said to be.
const MOST: usize = 64;

/// Parses a query.
///
/// ```
/// use corpuscope_core::query::parse;
/// let query = parse(r#"oil "interest rates" -Iran"#);
/// let said: String = query.echo().iter().map(|e| e.to_string()).collect();
/// assert_eq!(said, "*oil* and the exact phrase *interest rates*, not *iran*");
/// ```
pub fn parse(text: &str) -> Query {
    let mut warnings = Vec::new();
    let mut rest = text;
    if text.len() > LONGEST {
        let end = text.floor_char_boundary(LONGEST);
        rest = &text[..end];
        warnings.push(format!("the query is longer than {LONGEST} characters; the rest was ignored"));
    }
    let mut items: Vec<Node> = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        if items.len() == MOST {
            warnings.push(format!("only the first {MOST} conditions were used; ignored: {rest}"));
            break;
        }
        let (negated, after) = match rest.strip_prefix(['-', '−']) {
            Some(after) if !after.starts_with(char::is_whitespace) && !after.is_empty() => (true, after),
            _ => (false, rest),
        };
        let (node, after) = unit(after, &mut warnings);
        rest = after;
        let Some(node) = node else { continue };
        let node = if negated { Node::Not(Box::new(node)) } else { node };
        if !items.contains(&node) {
            items.push(node);
        }
    }
    Query { root: Node::And(items), warnings }
}

/// One quoted phrase or one chunk up to white space; and what follows it.
fn unit<'a>(text: &'a str, warnings: &mut Vec<String>) -> (Option<Node>, &'a str) {
    const QUOTES: [char; 5] = ['"', '“', '”', '„', '«'];
    if let Some(inner) = text.strip_prefix(QUOTES) {
        let (phrase, after) = match inner.find(['"', '“', '”', '»']) {
            Some(end) => {
                let close = inner[end..].chars().next().map_or(0, char::len_utf8);
                (&inner[..end], &inner[end + close..])
            }
            None => {
                warnings.push("a quotation mark is not closed; the phrase was taken to the end".into());
                (inner, "")
            }
        };
        let forms: Vec<_> = words(phrase).map(|w| w.form.into_owned()).collect();
        if forms.is_empty() {
            warnings.push(format!("“{}” has no word to search for; ignored", phrase.trim()));
            return (None, after);
        }
        return (Some(Node::Phrase(forms)), after);
    }
    let end = text.find(|c: char| c.is_whitespace() || QUOTES.contains(&c)).unwrap_or(text.len());
    let (chunk, after) = text.split_at(end);
    (word(chunk, warnings), after)
}

fn word(chunk: &str, warnings: &mut Vec<String>) -> Option<Node> {
    let found: Vec<_> = words(chunk).collect();
    let Some(last) = found.last() else {
        if chunk == "*" {
            warnings.push("“*” alone matches every article; ignored".into());
        } else {
            warnings.push(format!("“{chunk}” has no word to search for; ignored"));
        }
        return None;
    };
    let starred = chunk[last.end..].starts_with('*');
    if chunk[..last.end].contains('*') {
        warnings.push(format!("“*” in “{chunk}” is understood only at the end of a word; ignored"));
    }
    if let [one] = found.as_slice() {
        return Some(if starred {
            Node::Prefix(one.form.clone().into_owned())
        } else if fold(&chunk[one.start..one.end]) == one.form {
            Node::Word(chunk[one.start..one.end].to_lowercase())
        } else {
            // Numbers and initials: their form is not their letters.
            Node::Word(one.form.clone().into_owned())
        });
    }
    if starred {
        warnings.push(format!("“*” after several words (“{chunk}”) is not understood; ignored"));
    }
    Some(Node::Phrase(found.into_iter().map(|w| w.form.into_owned()).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, echo: &str, warnings: usize) {
        let query = parse(text);
        let said: String = query.echo().iter().map(|e| e.to_string()).collect();
        assert_eq!(said, echo, "{text}");
        assert_eq!(query.warnings.len(), warnings, "{text}: {:?}", query.warnings);
    }

    #[test]
    fn a_query_is_said_back_as_it_was_understood() {
        check("", "", 0);
        check("oil", "*oil*", 0);
        check("  oil   gas ", "*oil* and *gas*", 0);
        check("oil oil", "*oil*", 0);
        check("oil gas coal", "*oil*, *gas* and *coal*", 0);
        check("-oil", "everything but *oil*", 0);
        check(
            "militia \"regime change\" -oil",
            "*militia* and the exact phrase *regime change*, not *oil*",
            0,
        );
        check(
            "gas -\"crude oil\" -tank*",
            "*gas*, not the exact phrase *crude oil* nor words beginning with *tank*",
            0,
        );
        check("venez*", "words beginning with *venez*", 0);
        check("regime-change", "the exact phrase *regime change*", 0);
        check("Maduro's", "*maduro*", 0);
        check("U.S. 15,000", "*us* and *15000*", 0);
        check("“acción directa”", "the exact phrase *accion directa*", 0);
        check("acción", "*acción*", 0);
        check("oil\"crude oil\"", "*oil* and the exact phrase *crude oil*", 0);
    }

    #[test]
    fn what_is_doubtful_is_said_and_the_rest_still_searched() {
        check("\"crude oil", "the exact phrase *crude oil*", 1);
        check("oil \"\"", "*oil*", 1);
        check("oil - gas", "*oil* and *gas*", 1);
        check("oil & gas", "*oil* and *gas*", 1);
        check("*", "", 1);
        check("o*l", "the exact phrase *o l*", 1);
        check(&"a".repeat(20_000), &format!("*{}*", "a".repeat(10_000)), 1);
    }

    proptest! {
        #[test]
        fn anything_is_parsed(text in any::<String>()) {
            parse(&text).echo();
        }
    }
}
