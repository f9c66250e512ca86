use proptest::prelude::*;
use viet_text::name::{NameProblem, check, given, proper};

use crate::strategies;

#[test]
fn names_in_one_case_get_their_capitals() {
    let rows = [
        ("NGUYỄN THỊ BÍCH  yến", "Nguyễn Thị Bích Yến"),
        ("NGUYỄN VĂN ĐỨC", "Nguyễn Văn Đức"),
        ("phùng đức ánh", "Phùng Đức Ánh"),
        ("ĐỖ", "Đỗ"),
        ("trần văn A", "Trần Văn A"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("h’hen niê", "H'Hen Niê"),
        ("K'SOR H'LINH", "K'Sor H'Linh"),
        ("BH'RIU LIẾC", "Bh'riu Liếc"),
        ("Y MOAN Ê̆BAN", "Y Moan Ê̆ban"),
        ("lê-nguyễn mai", "Lê-Nguyễn Mai"),
        ("ÐẶNG MAI", "Đặng Mai"),
        ("LE\u{302} MAI", "Lê Mai"),
        ("", ""),
    ];
    for (typed, expected) in rows {
        assert_eq!(proper(typed), expected, "{typed:?}");
    }
}

#[test]
fn a_writer_who_minded_the_case_is_left_alone() {
    let rows = [
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        ("Nguyễn văn An", "Nguyễn văn An"),
        ("  Anna  van Berg ", "Anna van Berg"),
        ("Ronald McDonald", "Ronald McDonald"),
        ("R'com H’Mai", "R'com H'Mai"),
        ("K'Sor NIÊ", "K'Sor NIÊ"),
    ];
    for (typed, expected) in rows {
        assert_eq!(proper(typed), expected, "{typed:?}");
    }
}

#[test]
fn names_that_are_accepted() {
    let sixty = "Ă".repeat(60);
    let rows = [
        ("An Lê", "An Lê"),
        ("  Nguyễn\u{a0}Thị   Yến ", "Nguyễn Thị Yến"),
        ("H’Hen Niê", "H'Hen Niê"),
        ("Lê-Nguyễn Mai", "Lê-Nguyễn Mai"),
        ("J. Trần", "J. Trần"),
        ("Y Ê̆ban", "Y Ê̆ban"),
        ("Ka' Thơm", "Ka' Thơm"),
        ("李 明", "李 明"),
        (&sixty, &sixty),
    ];
    for (typed, expected) in rows {
        assert_eq!(check(typed), Ok(expected.to_owned()), "{typed:?}");
    }
}

#[test]
fn texts_that_are_no_names_say_why() {
    let long = "a".repeat(61);
    let tower = format!("Le{} An", "\u{315}".repeat(3));
    let rows = [
        ("", NameProblem::Empty),
        (" \u{200b}\u{3164} ", NameProblem::Empty),
        (long.as_str(), NameProblem::TooLong),
        ("Lê Văn 3", NameProblem::Digits),
        ("Lê Văn ３", NameProblem::Digits),
        ("Lê Văn Ⅲ", NameProblem::Digits),
        ("Lê <b>", NameProblem::Strange('<')),
        ("Lê An, Trần Bình", NameProblem::Strange(',')),
        ("Lê An (tổ 4)", NameProblem::Strange('(')),
        ("Lê 😀", NameProblem::Strange('😀')),
        ("Lê_An", NameProblem::Strange('_')),
        ("Lê - An", NameProblem::Strange('-')),
        ("...", NameProblem::Strange('.')),
        ("\u{301}An", NameProblem::Strange('\u{301}')),
        (&tower, NameProblem::Strange('\u{315}')),
        ("=SUM", NameProblem::Strange('=')),
        ("Y", NameProblem::OneLetter),
        ("Y.", NameProblem::OneLetter),
    ];
    for (typed, problem) in rows {
        assert_eq!(check(typed), Err(problem), "{typed:?}");
    }
}

#[test]
fn a_problem_in_the_log_does_not_repeat_what_was_typed() {
    assert!(!NameProblem::Strange('Ẵ').to_string().contains('Ẵ'));
}

#[test]
fn the_given_name_is_the_last_word() {
    let rows = [("Nguyễn Thị Bích Yến ", "Yến"), ("Yến", "Yến"), ("Y\u{a0}Moan", "Moan"), ("  ", "")];
    for (name, expected) in rows {
        assert_eq!(given(name), expected, "{name:?}");
    }
}

#[test]
fn a_name_in_its_usual_case_stays_as_it_is() {
    for letter in ('\u{41}'..='\u{2ffff}').filter(|c| c.is_alphabetic()) {
        for typed in
            [format!("{letter}"), format!("{letter}a b"), format!("a{letter} b"), format!("A{letter} B")]
        {
            let once = proper(&typed);
            assert_eq!(proper(&once), once, "{typed:?}");
        }
    }
}

proptest! {
    #[test]
    fn shouted_and_whispered_names_come_back(s in strategies::name()) {
        prop_assert_eq!(proper(&s.to_uppercase()), s.clone());
        prop_assert_eq!(proper(&s.to_lowercase()), s);
    }

    #[test]
    fn a_checked_name_checks_again_to_itself(s in strategies::text()) {
        if let Ok(name) = check(&s) {
            prop_assert_eq!(check(&name), Ok(name));
        }
    }
}
