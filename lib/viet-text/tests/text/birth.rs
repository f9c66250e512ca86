use proptest::prelude::*;
use viet_text::birth::{Birth, BirthProblem, parse};

use crate::strategies;

const THIS_YEAR: i32 = 2026;
const DAY: Birth = Birth::Date { year: 1949, month: 3, day: 5 };

#[test]
fn one_day_in_all_its_spellings() {
    let rows = [
        "5/3/1949",
        "05/03/1949",
        "05-03-1949",
        "5.3.1949",
        " 5 / 3 / 1949 ",
        "5–3–1949",
        "５/３/１９４９",
        "1949-03-05",
        "1949/3/5",
        "1949-03-05 00:00:00",
        "1949-03-05T00:00:00Z",
        "ngày 5 tháng 3 năm 1949",
        "Ngày 05 Tháng 03 Năm 1949.",
        "sinh ngày 5/3/1949",
        "mùng 5 tháng 3, 1949",
    ];
    for typed in rows {
        assert_eq!(parse(typed, THIS_YEAR), Ok(DAY), "{typed:?}");
    }
}

#[test]
fn many_know_the_year_only() {
    let rows = [
        ("1949", 1949),
        ("1949.0", 1949),
        ("1949,00", 1949),
        ("năm 1949", 1949),
        ("Sinh năm 1949", 1949),
        ("khoảng 1950", 1950),
        ("khoảng năm 1950", 1950),
        ("~1950", 1950),
        ("3/1949", 1949),
        ("tháng 3 năm 1949", 1949),
        ("00/00/1949", 1949),
        ("00/03/1949", 1949),
        ("1906", 1906),
        ("2026", 2026),
    ];
    for (typed, year) in rows {
        assert_eq!(parse(typed, THIS_YEAR), Ok(Birth::Year(year)), "{typed:?}");
        assert_eq!(Birth::Year(year).year(), year);
    }
    assert_eq!(DAY.year(), 1949);
}

#[test]
fn texts_that_are_no_date_of_birth_say_why() {
    let long = "1".repeat(61);
    let rows = [
        ("", BirthProblem::Empty),
        ("\u{a0} ", BirthProblem::Empty),
        ("không rõ", BirthProblem::Strange),
        ("sinh năm", BirthProblem::Strange),
        ("17961", BirthProblem::Strange),
        ("194", BirthProblem::Strange),
        ("-1949", BirthProblem::Strange),
        ("1949-1950", BirthProblem::Strange),
        ("1/2/3/1949", BirthProblem::Strange),
        ("1949.123", BirthProblem::Strange),
        ("3/5/1949 12:00:00 AM", BirthProblem::Strange),
        ("99999999999999999999", BirthProblem::Strange),
        (long.as_str(), BirthProblem::Strange),
        ("49", BirthProblem::Ambiguous),
        ("5.3.49", BirthProblem::Ambiguous),
        ("05/03/49", BirthProblem::Ambiguous),
        ("5/3", BirthProblem::Ambiguous),
        ("31/4/1949", BirthProblem::Impossible),
        ("29/2/1949", BirthProblem::Impossible),
        ("29/2/1900", BirthProblem::Impossible),
        ("3/25/1949", BirthProblem::Impossible),
        ("5/0/1949", BirthProblem::Impossible),
        ("13/1949", BirthProblem::Impossible),
        ("2027", BirthProblem::Future),
        ("1/1/2027", BirthProblem::Future),
        ("1905", BirthProblem::TooOld),
        ("0000", BirthProblem::TooOld),
    ];
    for (typed, problem) in rows {
        assert_eq!(parse(typed, THIS_YEAR), Err(problem), "{typed:?}");
    }
}

#[test]
fn a_leap_day_exists_in_leap_years() {
    for (typed, year) in [("29/2/1948", 1948), ("29/2/2000", 2000)] {
        let leap_day = Birth::Date { year, month: 2, day: 29 };
        assert_eq!(parse(typed, THIS_YEAR), Ok(leap_day));
    }
}

proptest! {
    #[test]
    fn every_order_of_writing_gives_the_same_day(year in 1906..=2026_i32, month in 1..=12_u8, day in 1..=28_u8) {
        let expected = Ok(Birth::Date { year, month, day });
        prop_assert_eq!(parse(&format!("{day}/{month}/{year}"), THIS_YEAR), expected);
        prop_assert_eq!(parse(&format!("{day:02}-{month:02}-{year}"), THIS_YEAR), expected);
        prop_assert_eq!(parse(&format!("{year}-{month:02}-{day:02}"), THIS_YEAR), expected);
        prop_assert_eq!(parse(&format!("ngày {day} tháng {month} năm {year}"), THIS_YEAR), expected);
    }

    #[test]
    fn any_text_gets_an_answer_within_bounds(s in "[0-9 ./-]{0,12}", t in strategies::text()) {
        for s in [s, t] {
            if let Ok(birth) = parse(&s, THIS_YEAR) {
                prop_assert!((1906..=THIS_YEAR).contains(&birth.year()));
            }
        }
    }
}
