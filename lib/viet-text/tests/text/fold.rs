use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use viet_text::fold;

use crate::strategies;

#[test]
fn accents_case_and_stray_space_are_set_aside() {
    let rows = [
        ("", ""),
        ("Nguyễn Thị Bích Yến", "nguyen thi bich yen"),
        ("  ĐƯỜNG\u{a0} LÂM ", "duong lam"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("thuỷ thủy", "thuy thuy"),
        ("Số điện thoại", "so dien thoai"),
        ("SỐ ĐT (Zalo)", "so dt (zalo)"),
        ("Ðặng", "dang"),
        ("H’Hen H´Hen H'Hen", "h'hen h'hen h'hen"),
        ("2010–2020", "2010-2020"),
        ("０９１２", "0912"),
        ("Ê̆ban Ƀuôn", "eban buon"),
        ("İstanbul", "istanbul"),
        ("½", "1⁄2"),
        ("한글", "한글"),
        ("ភាសាខ្មែរ", "ភាសាខ្មែរ"),
        ("100%_\\", "100%_\\"),
    ];
    for (typed, expected) in rows {
        assert_eq!(fold(typed), expected, "{typed:?}");
    }
}

#[test]
fn every_letter_of_the_alphabet_folds_to_one_of_ascii() {
    let letters = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";
    let bare = "aaaaaaaaaaaaaaaaaaeeeeeeeeeeeeiiiiiioooooooooooooooooouuuuuuuuuuuuyyyyyyd";
    assert_eq!(letters.chars().count(), 73);
    assert_eq!(fold(letters), bare);
    assert_eq!(fold(&letters.to_uppercase()), bare);
}

#[test]
fn folding_twice_changes_no_character_there_is() {
    // The planes above hold neither letters with accents nor compatibility forms.
    for c in '\0'..='\u{2ffff}' {
        let once = fold(&c.to_string());
        assert_eq!(fold(&once), once, "U+{:04X}", c as u32);
    }
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(s in "\\PC{0,40}", v in strategies::text()) {
        for s in [s, v] {
            prop_assert_eq!(fold(&fold(&s)), fold(&s));
        }
    }

    #[test]
    fn composed_and_decomposed_fold_alike(s in "\\PC{0,40}", v in strategies::text()) {
        for s in [s, v] {
            let (nfc, nfd): (String, String) = (s.nfc().collect(), s.nfd().collect());
            prop_assert_eq!(fold(&nfc), fold(&nfd));
        }
    }

    #[test]
    fn names_fold_to_ascii_in_either_case(s in strategies::name()) {
        prop_assert!(fold(&s).is_ascii());
        prop_assert_eq!(fold(&s.to_uppercase()), fold(&s));
    }
}
