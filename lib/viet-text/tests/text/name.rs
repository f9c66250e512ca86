use proptest::prelude::*;
use viet_text::name::{Imitation, NameProblem, check, given, proper};

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

/// Names as the 54 peoples of the country write them (invented persons), and such as come near an office.
const PEOPLE: &str = "
Nguyễn Công An|Trần Cán|Lê Bộ|Cấn Bộ|Tô Trường|Liên Gia Hân|Lê Công An Phương|Trương Công An|Công An Bình|Công Thị Nghĩa|
Nguyễn Quản|Nguyễn Ngọc Trị|Đồng Chí Dũng|Phạm Công Chức|Nguyễn An Viên|Ủy Văn Ban|Lê Cảnh|Hệ Văn Thống|Nguyen Cong An|
To Truong|Truong Cong An|Can Bo|Lien Gia Han|Nguyễn Tổ Phong|Võ Chủ|Lê Thị Liên Gia|Nguyễn Phó Công|Bùi Bảo Vệ Quốc|
Hà Công An Phương|Nguyễn Công An Phương|Trần Văn Phường|Ca Văn Phương|Cong An Binh|Ha Cong An Phuong|Lê Đội|Trần Anh Huy|
Nguyễn Văn An|Trần Thị Bích Ngọc|Đỗ Ửng|Ma Văn Kháng|Nông Thị Lầm|Lò Văn Ỏ|Cà Thị Hặc|Quàng Văn Tòng|Quách Thị Ỷ|Bạch Văn Chếch|
Thạch Thị Sa Rây|Danh Sóc Kha|Sơn Phước Hoan|Lý Tiểu Muội|Châu A Phí|Giàng A Páo|Vừ Thị Mỷ|Sùng Thị Dế|Triệu Mùi Chài|
Phàn Tả Mẩy|Chảo Láo Lở|Tẩn A Phù|Rơ Châm H'Yới|Ksor Blâm|Siu Blếch|Rmah Hđuê|Y Ƀlưk Êban|Y Moan Êñuôl|H'Hen Niê|H’Bia Kbuôr|
Y Ê̆ban|Đinh Nút|A Thút|A Dơng|Y Hơ|K'Brểu|Ka' Thẻm|Ka Să Ha Nhi|Diệp Sỉ Múi|Đàng Năng Thọ|Bá Trung Phụ|Qua Thị Đăm|
Phạm Văn Hré|Y Krơng|H'Jang|Điểu K'Ré|Chamaléa Điêu|Katơr Thị Sính|Pi Năng Thạnh|Điểu Ong|Thị Pơ|Hồ Văn Bột|Vàng Sín Dìn|
Lù Thị Xưởng|Bh'riu Liếc|Alăng Bảy|Zơrâm Thị Nhếp|Kring Nhơn|K'Điệp|Moong Thị Cụt|Lữ Văn Ốc|A Viết Thị Nhi|Vì Thị Ỏn|
Chu Ly Pha|Phà Khừ Be|Pờ Pờ Che|Touneh Hàn Thâm|Ya Loan|Vàng Thị Pủ|Long Văn Sính|Giàng Lỳ Cà|Lô Thị Xen|Cao Văn Chứt|
Pàn Thị Chìn|Phù Thị Húng|Min Phà Sinh|Lỗ Thị Ngủ|Hù Cố Xuân|Củng Thị Mẩy|Tráng Sào|Thao Lợi|Lo Văn Đu|A Ren|Y Điết|Sằn A Sáng|
Nàng Xô Vi|Rơ Ô Bhung|Nay H'Ƀan|Hmŏk Ayŭn|Blŭp Rĕo|Čil Múp|Ƀăh Niê|Jơ Ngõh|R'com H’Mai|Ðặng Mai|Anna van Berg|J. Trần|李 明
";

#[test]
fn no_real_name_is_taken_for_an_imitation() {
    for name in PEOPLE.split(['|', '\n']).map(str::trim).filter(|name| !name.is_empty()) {
        assert!(check(name).is_ok(), "{name}: {:?}", check(name));
        assert!(check(&name.to_uppercase()).is_ok(), "{name} in capitals");
    }
}

#[test]
fn names_that_pass_for_an_office_are_refused() {
    for name in [
        "Công an phường",
        "CÔNG AN PHƯỜNG SƠN TÂY",
        "Cong an phường",
        "Công an phuờng",
        "Công-An-Phường",
        "CôngAnPhường",
        "Công.An.Phường",
        "C.ô.n.g An P.h.ư.ờ.n.g",
        "Co\u{302}ng an phu\u{31b}o\u{31b}\u{300}ng",
        "Công\u{200b} an phường",
        "Anh Hùng công an xã",
        "Trưởng công an",
        "Trưởng Công an Nguyễn Văn An",
        "Công an",
        "Cong An",
        "công an khu vực",
        "Tổ trưởng",
        "Tổ trưởng Nguyễn Văn An",
        "Nguyễn Văn An Tổ trưởng",
        "Ủy ban nhân dân",
        "Uỷ ban nhân dân phường",
        "UY BAN NHAN DAN",
        "UBND phường",
        "Cán bộ",
        "Cán bộ phường",
        "Cảnh sát khu vực",
        "Canh sat khu vuc",
        "CSKV Hùng",
        "Liên Gia",
        "Lien gia",
        "Tổ Liên Gia",
        "Sổ Liên Gia",
        "Hệ thống",
        "Hệ thống Liên Gia",
        "Quản trị",
        "Quản trị viên",
        "Admin",
        "Police",
        "Chủ tịch phường",
        "Bí thư chi bộ",
        "Cong an phuong",
        "CONG AN PHUONG",
        "Cong An Phuong Son Tay",
        "CA phường",
        "CAKV Huy",
        "Anh Huy công an",
        "Đội trưởng",
    ] {
        assert_eq!(check(name), Err(NameProblem::Imitates(Imitation::Office)), "{name}");
    }
}

#[test]
fn letters_that_only_look_like_ours_are_refused() {
    for name in [
        "Nguyễn Văn \u{410}n",               // Cyrillic A
        "Nguy\u{1ec5}n V\u{103}n H\u{43e}a", // Cyrillic о
        "\u{422}\u{440}an An",               // Cyrillic Т, р
        "L\u{3bf}an",                        // Greek omicron
        "Ｎｇｕｙễn Văn An",
        "𝐍guyễn An",
        "Nguyễn Ⓐn",
        "Cảnh ѕát",
        "\u{421}\u{430}\u{440}\u{430}", // a whole word of such letters
        "Côngı An",
        "Nguyễn 李",
        "ɴguyễn An",
    ] {
        assert_eq!(check(name), Err(NameProblem::Imitates(Imitation::Letters)), "{name}");
    }
    // A whole name in its own writing is a name.
    assert!(check("Иван Петров").is_ok());
}

proptest! {
    /// A family name before it, and what is said about a name does not hang on its case or its kind of blanks.
    #[test]
    fn a_well_written_name_imitates_nobody(name in strategies::name()) {
        prop_assert!(!matches!(check(&name), Err(NameProblem::Imitates(_))));
        prop_assert_eq!(check(&name).is_ok(), check(&name.to_uppercase()).is_ok());
    }
}
