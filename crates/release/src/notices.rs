//! The lists of crates in THIRD-PARTY.md, by licence.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};

use crate::packages::Package;

/// The file with them.
pub const NAME: &str = "THIRD-PARTY.md";

/// What the file holds with the lists of what is in the page and in the compiler made anew; all else stays as it is.
pub fn renewed(text: &str, page: &BTreeSet<Package>, compiler: &BTreeSet<Package>) -> Result<String> {
    let text = replaced(text, "page", &list(page))?;
    replaced(&text, "compiler", &list(compiler))
}

/// Puts a list between its two marks.
fn replaced(text: &str, what: &str, list: &str) -> Result<String> {
    let begin = format!("<!-- {what}: written by `cargo xtask notices` -->\n");
    let end = format!("<!-- end of {what} -->\n");
    let lacking = || format!("{NAME} has not both of the lines {begin}and {end}");
    let (before, rest) = text.split_once(&begin).with_context(lacking)?;
    let (_, after) = rest.split_once(&end).with_context(lacking)?;
    Ok([before, &begin, "\n", list, &end, after].concat())
}

/// A paragraph for each licence.
fn list(packages: &BTreeSet<Package>) -> String {
    let mut by_licence: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Package { name, version, licence, .. } in packages {
        by_licence.entry(expression(licence)).or_default().push(format!("{name} {version}"));
    }
    by_licence.iter().map(|(licence, names)| format!("**{licence}**: {}.\n\n", names.join(", "))).collect()
}

/// A licence as SPDX writes it: earlier there was a slash between alternatives. Those of a mere choice are in the order
/// of the alphabet, so that the same choice stands once.
pub fn expression(licence: &str) -> String {
    let licence = licence.replace('/', " OR ").split_whitespace().collect::<Vec<_>>().join(" ");
    if licence.contains('(') || licence.contains(" AND ") {
        return licence;
    }
    let mut choices: Vec<&str> = licence.split(" OR ").collect();
    choices.sort_unstable();
    choices.join(" OR ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, licence: &str) -> Package {
        let [version, repository, manifest] = ["1.0.0", "", ""].map(str::to_owned);
        Package { name: name.to_owned(), version, licence: licence.to_owned(), repository, manifest }
    }

    #[test]
    fn a_licence_is_written_in_one_way() {
        let cases = [
            ("MIT", "MIT"),
            ("MIT/Apache-2.0", "Apache-2.0 OR MIT"),
            ("Apache-2.0 / MIT", "Apache-2.0 OR MIT"),
            ("MIT OR Apache-2.0", "Apache-2.0 OR MIT"),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", "(MIT OR Apache-2.0) AND Unicode-3.0"),
            (
                "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
                "Apache-2.0 OR Apache-2.0 WITH LLVM-exception OR MIT",
            ),
        ];
        for (written, expected) in cases {
            assert_eq!(expression(written), expected, "{written}");
        }
    }

    #[test]
    fn what_stands_around_the_lists_stays() {
        let page = BTreeSet::from([package("b", "MIT"), package("a", "MIT"), package("c", "ISC")]);
        let text = "Head\n<!-- page: written by `cargo xtask notices` -->\nold\n<!-- end of page -->\nBetween\n\
                    <!-- compiler: written by `cargo xtask notices` -->\n<!-- end of compiler -->\nEnd\n";
        let expected = "Head\n<!-- page: written by `cargo xtask notices` -->\n\n**ISC**: c 1.0.0.\n\n\
                        **MIT**: a 1.0.0, b 1.0.0.\n\n<!-- end of page -->\nBetween\n\
                        <!-- compiler: written by `cargo xtask notices` -->\n\n<!-- end of compiler -->\nEnd\n";
        let once = renewed(text, &page, &BTreeSet::new()).unwrap();
        assert_eq!(once, expected);
        assert_eq!(renewed(&once, &page, &BTreeSet::new()).unwrap(), expected);
        assert!(renewed("no marks", &page, &page).is_err());
    }
}
