//! Codes of countries, as far as reading has to know them: whether a code exists.

use crate::annotate::is_country;

/// The code in capitals, if there is such a country.
pub(super) fn code(text: &str) -> Option<String> {
    let code = text.trim().to_ascii_uppercase();
    is_country(&code).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn a_code_is_known_in_any_case_and_a_name_is_not() {
        for (text, expected) in [
            ("us", Some("US")),
            (" VE ", Some("VE")),
            ("SU", Some("SU")),
            ("UK", None),
            ("USA", None),
            ("", None),
        ] {
            assert_eq!(code(text).as_deref(), expected, "{text}");
        }
    }
}
