use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use viet_text::order::{key, name_key};

use crate::strategies;

fn assert_strictly_ordered(rows: &[&str], key: fn(&str) -> String) {
    for pair in rows.windows(2) {
        let (first, second) = (key(pair[0]), key(pair[1]));
        assert!(first.as_bytes() < second.as_bytes(), "{pair:?}: {first:?} {second:?}");
    }
}

#[test]
fn the_alphabet_is_in_its_order() {
    let letters = [
        "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "ô",
        "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z", "ω", "中",
    ];
    assert_strictly_ordered(&letters, key);
}

#[test]
fn tones_decide_among_equal_letters_only() {
    assert_strictly_ordered(&["ma", "mà", "mả", "mã", "má", "mạ", "man", "màn", "mang"], key);
    assert_strictly_ordered(&["ê", "ề", "ể", "ễ", "ế", "ệ"], key);
    assert_strictly_ordered(&["la lá", "là la", "lá la", "lá lạ", "la ma"], key);
}

#[test]
fn words_of_a_village_are_in_dictionary_order() {
    let rows = [
        "",
        "2 con",
        "10 con",
        "An",
        "An Bình",
        "Án Bình",
        "Anh",
        "Ánh",
        "Ăn",
        "Ân",
        "Ấn",
        "Bình",
        "Cầu",
        "Dũng",
        "Đạt",
        "Eva",
        "Êm",
        "Giang",
        "Hoa",
        "Hòa",
        "Hoả",
        "Hoá",
        "Hoan",
        "Uyên",
        "Ửng",
        "Zen",
    ];
    assert_strictly_ordered(&rows, key);
}

#[test]
fn numbers_sort_by_value() {
    let rows = ["Tổ", "Tổ 1", "Tổ 2", "Tổ 4A", "Tổ 4B", "Tổ 10", "Tổ 010B", "Tổ 100", "Tổ dân phố"];
    assert_strictly_ordered(&rows, key);
    let long = ["9".repeat(16), "9".repeat(17), "a".to_owned()];
    assert_strictly_ordered(&long.each_ref().map(String::as_str), key);
}

#[test]
fn case_and_place_of_the_tone_do_not_matter() {
    for (a, b) in [("HOÀ", "hòa"), ("thuỷ", "Thủy"), ("ÐỨC", "Đức"), (" An\u{a0}", "an"), ("07", "7")]
    {
        assert_eq!(key(a), key(b), "{a:?} {b:?}");
    }
}

#[test]
fn people_are_listed_by_given_name_then_surname_then_middle_names() {
    let rows = [
        "Bùi Thị An",
        "Nguyễn An",
        "Nguyễn Thị An",
        "Nguyễn Văn An",
        "Nguyễn Văn Đức An",
        "Trần An",
        "Lê Án",
        "Đỗ Thị Ánh",
        "Vũ Ân",
        "Bình",
        "Dương Bình",
        "Đào Bình",
        "Phùng Văn Dũng",
        "Cao Đạt",
        "Lê Thị Hoa",
        "Lê Thị Hòa",
        "Lê Văn Hoà",
        "H'Hen Niê",
        "Nguyễn Thị Bích Yến",
    ];
    assert_strictly_ordered(&rows, name_key);
}

#[test]
fn a_key_holds_no_character_that_a_database_refuses() {
    assert!(!key("a\0b\u{1f}c").contains(char::is_control));
    assert_eq!(name_key(""), name_key("  "));
}

proptest! {
    #[test]
    fn composed_and_decomposed_have_one_key(s in strategies::text()) {
        let (nfc, nfd): (String, String) = (s.nfc().collect(), s.nfd().collect());
        prop_assert_eq!(key(&nfc), key(&nfd));
        prop_assert_eq!(name_key(&nfc), name_key(&nfd));
    }

    #[test]
    fn the_given_name_outweighs_the_rest(a in strategies::name(), b in strategies::name()) {
        let [first, second, third] = [a.clone() + " An", b + " Án", a + " Bình"].map(|n| name_key(&n));
        prop_assert!(first < second, "{} {}", first, second);
        prop_assert!(second < third, "{} {}", second, third);
    }

    #[test]
    fn more_text_comes_later(a in strategies::name(), b in strategies::name()) {
        let longer = format!("{a} {b}");
        prop_assert!(key(&a) < key(&longer), "{} {}", a, longer);
    }
}
