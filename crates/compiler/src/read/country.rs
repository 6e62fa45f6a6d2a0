//! Codes of countries, as far as reading has to know them: whether a code exists.

/// ISO 3166-1 alpha-2, and alpha-2 of ISO 3166-3 for states that are no more.
const CODES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR \
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO \
    JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR \
    MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO \
    RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV \
    TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW \
    AN BU CS DD DY FX HV NH NT PZ RH SU TP VD YD YU ZR";

/// The code in capitals, if there is such a country.
pub(super) fn code(text: &str) -> Option<String> {
    let code = text.trim().to_ascii_uppercase();
    CODES.split_ascii_whitespace().any(|c| c == code).then_some(code)
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
