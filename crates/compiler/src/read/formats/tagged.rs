//! References of libraries, a field a line behind a tag: RIS, PubMed's `.nbib`, EndNote's `.enw` and Web of Science.

use crate::read::authors::turned;
use crate::read::format::{Context, Format};
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::records::{self, Records};

/// `.ris` and its like.
pub(in crate::read) static FORMAT: Format = Format {
    name: "RIS",
    endings: &["ris", "nbib", "enw", "ciw"],
    archive: false,
    sniff: |head| {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        head.starts_with(b"TY  - ") || head.starts_with(b"%0 ") || head.starts_with(b"PMID- ")
    },
    read: |bytes, context| records::read(references(bytes, context), context),
};

/// The references of a file.
pub(super) fn references(bytes: Vec<u8>, context: &Context) -> Records {
    records::of_text(bytes, context, |text, _| parse(text))
}

/// What the sorts of references are called.
const SORTS: [(&str, &str); 16] = [
    ("NEWS", "newspaper article"),
    ("MGZN", "magazine article"),
    ("JOUR", "journal article"),
    ("JFULL", "journal"),
    ("BLOG", "blog post"),
    ("ELEC", "web page"),
    ("WEB", "web page"),
    ("BOOK", "book"),
    ("CHAP", "book section"),
    ("RPRT", "report"),
    ("CONF", "conference paper"),
    ("CPAPER", "conference paper"),
    ("THES", "thesis"),
    ("PCOMM", "personal communication"),
    ("PRESS", "press release"),
    ("GEN", "document"),
];

/// Cuts a line into its tag and its value.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_end();
    // EndNote: "%A Vance, Rosa"
    if let Some(rest) = line.strip_prefix('%') {
        let tag = line.get(..2)?;
        return Some((tag, rest.get(1..)?.trim()));
    }
    // RIS: "AU  - Vance, Rosa"; PubMed: "FAU - Vance, Rosa"; Web of Science: "AU Vance, Rosa"
    let tag = line.get(..4).unwrap_or(line).trim_end();
    let fits = |tag: &str| {
        (2..=4).contains(&tag.len())
            && tag.starts_with(|c: char| c.is_ascii_uppercase())
            && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    if let Some((tag, value)) = line.split_once('-')
        && tag.len() <= 5
        && fits(tag.trim_end())
        && (value.is_empty() || value.starts_with(' '))
    {
        return Some((tag.trim_end(), value.trim()));
    }
    let short = line.get(..2).filter(|short| fits(short))?;
    let behind = line.get(2..).unwrap_or_default();
    (tag.len() <= 4 && (behind.is_empty() || behind.starts_with(' '))).then_some((short, behind.trim()))
}

/// Finds the references of a text.
fn parse(text: &str) -> Records {
    let mut found = Records { several: true, library: true, ..Records::default() };
    let lines = || text.lines().map(str::trim_end);
    // Lines of Web of Science have no hyphen behind their tags; elsewhere such a line goes on with the one before.
    let hyphens =
        lines().any(|line| line.starts_with("TY  -") || line.starts_with("PMID-") || line.starts_with("%0 "));
    let mut fields: Vec<(String, String, usize)> = Vec::new();
    for (number, line) in (1..).zip(lines()) {
        let line = line.trim_start_matches('\u{feff}');
        let tag = tagged(line).filter(|(tag, _)| {
            !hyphens
                || line.starts_with('%')
                || line.get(tag.len()..).is_some_and(|rest| rest.trim_start().starts_with('-'))
        });
        match tag {
            Some((tag @ ("TY" | "%0" | "PMID" | "PT"), value)) => {
                close(&mut fields, &mut found);
                fields.push((tag.to_owned(), value.to_owned(), number));
            }
            Some(("ER" | "EF", _)) => close(&mut fields, &mut found),
            Some((tag, value)) if !fields.is_empty() => {
                fields.push((tag.to_owned(), value.to_owned(), number));
            }
            Some(_) => {}
            None => {
                if let Some((tag, value, _)) = fields.last_mut() {
                    // An author more stands on a line of its own in Web of Science.
                    let by = match tag.as_str() {
                        "AU" | "AF" if !hyphens => ";",
                        // Zotero writes the paragraphs of an abstract as lines.
                        "AB" | "N2" | "%X" if line.trim().is_empty() || !line.starts_with(' ') => "\n",
                        _ => " ",
                    };
                    value.push_str(by);
                    value.push_str(line.trim());
                }
            }
        }
    }
    close(&mut fields, &mut found);
    if found.records.is_empty() {
        found.outcome = FileOutcome::default();
    }
    found
}

/// Makes a record of the fields of a reference.
fn close(fields: &mut Vec<(String, String, usize)>, found: &mut Records) {
    let Some((sort_tag, _, line)) = fields.first().cloned() else { return };
    let refer = sort_tag == "%0";
    let of = |tags: &[&str]| -> Vec<(&str, usize)> {
        let with = |tag: &&str| fields.iter().any(|(t, value, _)| t == tag && !value.trim().is_empty());
        let Some(tag) = tags.iter().copied().find(with) else { return Vec::new() };
        fields.iter().filter(|(t, ..)| t == tag).map(|(_, value, line)| (value.as_str(), *line)).collect()
    };
    let mut record = Record::at(line);
    let mut one = |name: &str, tags: &[&str]| {
        if let Some((value, line)) = of(tags).first() {
            record.push(name, value.trim(), *line);
        }
    };
    let [title, outlet, day, text, address]: [&[&str]; 5] = match refer {
        true => [&["%T"], &["%J", "%B", "%I"], &["%8", "%D"], &["%X"], &["%U"]],
        false => [
            &["TI", "T1", "CT"],
            &["JO", "JF", "T2", "BT", "JT", "SO", "JA", "J2", "TA", "T3", "PB"],
            &[],
            &["AB", "N2"],
            &["UR", "LK", "L2"],
        ],
    };
    one("title", title);
    one("source", outlet);
    one("abstract", text);
    one("url", address);
    one("language", &["LA", "%G"]);
    one("id", &["ID", "AN", "UT", "PMID"]);
    let days: Vec<(String, usize)> = match refer {
        true => of(day).iter().map(|(value, line)| ((*value).to_owned(), *line)).collect(),
        false => {
            // The fullest of them: PY is often only the year.
            let days = ["DA", "Y1", "DP", "PD", "PY"].iter().flat_map(|tag| of(&[tag]));
            days.map(|(value, line)| (slashed(value), line)).collect()
        }
    };
    let full = |text: &String| text.matches('-').count() >= 1;
    if let Some((value, line)) = days.iter().find(|(value, _)| full(value)).or(days.first()) {
        record.push("date", value, *line);
    }
    for (value, line) in of(&["AU", "A1", "FAU", "%A"]) {
        for name in value.split(';') {
            record.push("author", &turned(name).unwrap_or_else(|| name.to_owned()), line);
        }
    }
    for (value, line) in of(&["KW", "DE", "OT", "%K"]) {
        value.split([';', '\n']).for_each(|word| record.push("keywords", word, line));
    }
    for tag in ["L1", "L4", "%>"] {
        of(&[tag]).iter().for_each(|(value, line)| record.push("file", value, *line));
    }
    let sort = of(&["TY", "%0", "PT"]);
    if let Some((sort, line)) = sort.first() {
        let name = SORTS.iter().find(|(short, _)| short == sort).map(|(_, name)| *name);
        let name =
            name.map_or_else(|| if refer { sort.to_lowercase() } else { String::new() }, str::to_owned);
        record.push("kind", &name, *line);
    }
    found.records.push(record);
    fields.clear();
}

/// A day as RIS writes it, `2017/04/05/` or `2017///spring`, as ISO 8601; any other as it is.
fn slashed(day: &str) -> String {
    let parts: Vec<&str> = day.split('/').map(str::trim).collect();
    let number =
        |text: &&&str| !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [year, rest @ ..]
            if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) && !rest.is_empty() =>
        {
            let rest: String =
                rest.iter().take(2).take_while(number).map(|part| format!("-{part:0>2}")).collect();
            format!("{year}{rest}")
        }
        _ => day.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let told = |record: &Record| {
            let fields = record.fields.iter().map(|f| format!("{}={}", f.name, f.values.join("+")));
            fields.collect::<Vec<_>>().join(" ")
        };
        parse(text).records.iter().map(told).collect()
    }

    #[test]
    fn references_of_several_programs_give_the_same_fields() {
        for text in [
            "TY  - NEWS\r\nAU  - Vance, Rosa\r\nTI  - Port reopens\r\nT2  - The Quay\r\nDA  - 2024/01/15/\r\nPY  - 2024\r\nAB  - The port\r\n  reopened.\r\nER  - \r\n",
            "\u{feff}TY  - NEWS\nA1  - Vance, Rosa\nT1  - Port reopens\nJF  - The Quay\nY1  - 2024/01/15\nN2  - The port reopened.\nER  -\n",
        ] {
            assert_eq!(
                told(text),
                [
                    "title=Port reopens source=The Quay abstract=The port reopened. date=2024-01-15 author=Rosa Vance kind=newspaper article"
                ]
            );
        }
        assert_eq!(
            told(
                "%0 Newspaper Article\n%T Port reopens\n%A Vance, Rosa\n%J The Quay\n%8 January 15, 2024\n%X Text.\n\n%0 Book\n%T B\n"
            ),
            [
                "title=Port reopens source=The Quay abstract=Text. date=January 15, 2024 author=Rosa Vance kind=newspaper article",
                "title=B kind=book"
            ]
        );
        assert_eq!(
            told(
                "PMID- 12\nTI  - Port\n      reopens\nFAU - Vance, Rosa\nJT  - The Quay\nDP  - 2024 Jan 15\nAB  - Text.\n"
            ),
            ["title=Port reopens source=The Quay abstract=Text. id=12 date=2024 Jan 15 author=Rosa Vance"]
        );
    }
}
