use proptest::prelude::*;
use viet_text::{tidy, tidy_lines};

use crate::strategies;

#[test]
fn one_line_loses_what_nobody_typed_on_purpose() {
    let rows = [
        ("", ""),
        (" \t\r\n\u{a0}\u{3000} ", ""),
        ("Tiền Huân", "Tiền Huân"),
        ("  Tiền \u{a0}\t Huân\n", "Tiền Huân"),
        ("Tie\u{302}\u{300}n", "Tiền"),
        ("Tie\u{302}\u{200b}\u{300}n", "Tiền"),
        ("\u{feff}Sơn\u{ad} Tây\u{200d}", "Sơn Tây"),
        ("\u{202e}nA êL\u{202c}", "nA êL"),
        ("a\u{0}b\u{7}c\u{1b}[0m", "abc[0m"),
        ("\u{3164}\u{2800}", ""),
        ("Lê\u{3164}An", "Lê An"),
        ("a\u{2028}b\u{2003}c", "a b c"),
        ("ĐƯỜNG Lâm", "ĐƯỜNG Lâm"),
        ("vui 😀", "vui 😀"),
    ];
    for (typed, expected) in rows {
        assert_eq!(tidy(typed), expected, "{typed:?}");
    }
}

#[test]
fn longer_texts_keep_their_lines_and_paragraphs() {
    let rows = [
        ("", ""),
        ("\n\n", ""),
        ("một  dòng", "một dòng"),
        ("một\r\nhai\rba\nbốn", "một\nhai\nba\nbốn"),
        ("một\n\nhai", "một\n\nhai"),
        ("một\r\n\r\n\r\n \r\nhai", "một\n\nhai"),
        ("\n\n một \n\n", "một"),
        ("một\u{2028}hai\u{2029}ba\u{85}bốn", "một\nhai\nba\nbốn"),
        ("một \t hai\n\u{200b}\nba", "một hai\n\nba"),
    ];
    for (typed, expected) in rows {
        assert_eq!(tidy_lines(typed), expected, "{typed:?}");
    }
}

proptest! {
    #[test]
    fn tidying_twice_changes_nothing(s in "\\PC{0,40}", v in strategies::text()) {
        for s in [s, v] {
            prop_assert_eq!(tidy(&tidy(&s)), tidy(&s));
            prop_assert_eq!(tidy_lines(&tidy_lines(&s)), tidy_lines(&s));
        }
    }

    #[test]
    fn one_line_and_lines_differ_in_breaks_only(s in strategies::text()) {
        prop_assert_eq!(tidy(&tidy_lines(&s)), tidy(&s));
    }
}
