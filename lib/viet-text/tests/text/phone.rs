use proptest::prelude::*;
use viet_text::{Phone, PhoneProblem};

use crate::strategies;

fn national(s: &str) -> Result<String, PhoneProblem> {
    Phone::parse(s).map(|phone| phone.national().to_owned())
}

#[test]
fn one_mobile_number_in_all_its_spellings() {
    let rows = [
        "0912345678",
        "912345678",
        "912345678.0",
        "912345678,00",
        "0912345678.0",
        "9.12345678E8",
        "9.12345678e+08",
        "9,12345678E+8",
        "8.4912345678E10",
        "+84 912 345 678",
        "+84912345678",
        "84912345678",
        "84912345678.0",
        "84 0912345678",
        "+84 (0)912-345-678",
        "(+84) 912 345 678",
        "0084 912 345 678",
        "00840912345678",
        " 0912.345.678 ",
        "0912-345-678",
        "0912–345–678",
        "(0912) 345 678",
        "0912\u{a0}345\u{a0}678",
        "0912\u{200b}345678",
        "０９１２ ３４５ ６７８",
        "＋84912345678",
        "'0912345678",
        "912,345,678",
        "0912/345/678",
        "0912345678 / ",
        "0912345678\n",
    ];
    for typed in rows {
        assert_eq!(national(typed).as_deref(), Ok("0912345678"), "{typed:?}");
    }
}

#[test]
fn eleven_digit_mobiles_from_before_2018_become_today_s() {
    let rows = [
        ("0120", "070"),
        ("0121", "079"),
        ("0122", "077"),
        ("0123", "083"),
        ("0124", "084"),
        ("0125", "085"),
        ("0126", "076"),
        ("0127", "081"),
        ("0128", "078"),
        ("0129", "082"),
        ("0162", "032"),
        ("0163", "033"),
        ("0164", "034"),
        ("0165", "035"),
        ("0166", "036"),
        ("0167", "037"),
        ("0168", "038"),
        ("0169", "039"),
        ("0186", "056"),
        ("0188", "058"),
        ("0199", "059"),
    ];
    for (old, new) in rows {
        let expected = format!("{new}6123456");
        for typed in [
            format!("{old}6123456"),
            format!("{}6123456", &old[1..]),
            format!("+84{}6123456", &old[1..]),
            format!("{}6123456.0", &old[1..]),
        ] {
            assert_eq!(national(&typed).as_ref(), Ok(&expected), "{typed:?}");
        }
    }
}

#[test]
fn other_numbers_that_exist() {
    let rows = [
        ("024 3826 1234", "02438261234"),
        ("(024) 3826.1234", "02438261234"),
        ("2438261234", "02438261234"),
        ("+84 24 3826 1234", "02438261234"),
        ("0203 382 6123", "02033826123"),
        ("0243826123", "0243826123"),
        ("0849123456", "0849123456"),
        ("849123456", "0849123456"),
        ("84849123456", "0849123456"),
        ("0559123456", "0559123456"),
        ("9.1234567E8", "0912345670"),
    ];
    for (typed, expected) in rows {
        assert_eq!(national(typed).as_deref(), Ok(expected), "{typed:?}");
    }
}

#[test]
fn texts_that_are_no_number_say_why() {
    let long = "0".repeat(201);
    let rows = [
        ("", PhoneProblem::Empty),
        (" \u{a0}\n", PhoneProblem::Empty),
        ("'", PhoneProblem::Empty),
        ("không có", PhoneProblem::Letters),
        ("ĐT 0912345678", PhoneProblem::Letters),
        ("091234567O", PhoneProblem::Letters),
        ("0912*45678", PhoneProblem::Letters),
        ("0912+345678", PhoneProblem::Letters),
        ("++84912345678", PhoneProblem::Letters),
        ("---", PhoneProblem::Letters),
        ("٠٩١٢٣٤٥٦٧٨", PhoneProblem::Letters),
        ("9.123456789E8", PhoneProblem::Letters),
        ("1E999999999999999999999", PhoneProblem::Letters),
        ("113", PhoneProblem::TooShort),
        ("0", PhoneProblem::TooShort),
        ("091234567", PhoneProblem::TooShort),
        ("38261234", PhoneProblem::TooShort),
        ("+84 91234567", PhoneProblem::TooShort),
        ("0162612345", PhoneProblem::TooShort),
        ("9.12E+08", PhoneProblem::TooShort),
        ("9.12346E+08", PhoneProblem::TooShort),
        ("9.123457E8", PhoneProblem::TooShort),
        ("09123456789", PhoneProblem::TooLong),
        ("849123456789", PhoneProblem::TooLong),
        ("024382612345", PhoneProblem::TooLong),
        (long.as_str(), PhoneProblem::TooLong),
        ("0412345678", PhoneProblem::UnknownPrefix),
        ("0612345678", PhoneProblem::UnknownPrefix),
        ("19001234", PhoneProblem::UnknownPrefix),
        ("01612345678", PhoneProblem::UnknownPrefix),
        ("+1 202 555 0100", PhoneProblem::UnknownPrefix),
        ("0086 10 1234 5678", PhoneProblem::UnknownPrefix),
        ("0912345678 / 0987654321", PhoneProblem::Several),
        ("không / 0987654321", PhoneProblem::Several),
    ];
    for (typed, problem) in rows {
        assert_eq!(national(typed), Err(problem), "{typed:?}");
    }
}

#[test]
fn several_numbers_in_one_cell_give_the_first_and_keep_the_rest() {
    let rows = [
        ("0912345678/0987654321", vec!["0987654321"]),
        ("0912 345 678 ; 0987 654 321", vec!["0987 654 321"]),
        ("0912345678, 0987654321, 024 3826 1234", vec!["0987654321", "024 3826 1234"]),
        ("0912345678 hoặc 0987654321", vec!["0987654321"]),
        ("0912345678 HOẶC 0987654321", vec!["0987654321"]),
        ("0912345678 và 0987654321 (mẹ)", vec!["0987654321 (mẹ)"]),
        ("0912345678\r\n0987654321", vec!["0987654321"]),
        ("0912345678 0987654321", vec!["0987654321"]),
        ("0912345678-0987654321", vec!["0987654321"]),
        ("0912.345.678 - 0987.654.321", vec!["0987.654.321"]),
        ("0912345678/35", vec!["35"]),
    ];
    for (typed, others) in rows {
        assert_eq!(Phone::parse(typed), Err(PhoneProblem::Several), "{typed:?}");
        let (first, rest) = Phone::parse_first(typed).expect(typed);
        assert_eq!(first.national(), "0912345678", "{typed:?}");
        assert_eq!(rest, others, "{typed:?}");
    }
}

#[test]
fn the_first_of_several_is_not_skipped_when_it_is_wrong() {
    assert_eq!(Phone::parse_first("091234 / 0987654321"), Err(PhoneProblem::TooShort));
    assert_eq!(Phone::parse_first(" "), Err(PhoneProblem::Empty));
    let (only, rest) = Phone::parse_first("912345678").expect("one number");
    assert_eq!((only.national(), rest.len()), ("0912345678", 0));
}

#[test]
fn a_number_is_written_for_people_and_for_machines() {
    let rows = [
        ("0912345678", "+84912345678", "0912 345 678", "09•• ••• 678", true),
        ("02438261234", "+842438261234", "024 3826 1234", "02• •••• •234", false),
        ("02033826123", "+842033826123", "0203 382 6123", "02•• ••• •123", false),
        ("0243826123", "+84243826123", "024 382 6123", "02• ••• •123", false),
    ];
    for (typed, e164, spaced, masked, is_mobile) in rows {
        let phone = Phone::parse(typed).expect(typed);
        assert_eq!(phone.national(), typed);
        assert_eq!(phone.e164(), e164);
        assert_eq!(phone.spaced(), spaced);
        assert_eq!(phone.masked(), masked);
        assert_eq!(phone.is_mobile(), is_mobile);
    }
}

#[test]
fn a_number_printed_for_debugging_stays_hidden() {
    let phone = Phone::parse("0912345678").expect("a number");
    assert_eq!(format!("{phone:?}"), "Phone(09•• ••• 678)");
    assert_eq!(format!("{:?}", Some(&phone)), "Some(Phone(09•• ••• 678))");
}

proptest! {
    #[test]
    fn every_number_reads_back_as_itself(digits in "0([35789][0-9]{8}|2[0-9]{8,9})") {
        let phone = Phone::parse(&digits).expect("by the plan");
        prop_assert_eq!(phone.national(), &digits);
        for spelled in [phone.spaced(), phone.e164(), digits[1..].to_owned(), format!("{}.0", &digits[1..])] {
            prop_assert_eq!(Phone::parse(&spelled), Ok(phone.clone()), "{}", spelled);
        }
        prop_assert_eq!(Phone::parse_first(&format!("{digits} / {digits}")).map(|(p, _)| p), Ok(phone));
    }

    #[test]
    fn any_text_gets_an_answer(s in "[0-9+ ./,;eE()-]{0,30}", t in strategies::text()) {
        for s in [s, t] {
            if let Ok(phone) = Phone::parse(&s) {
                prop_assert!(matches!(phone.national().len(), 10 | 11));
                prop_assert_eq!(Phone::parse(phone.national()), Ok(phone));
            }
        }
    }
}
