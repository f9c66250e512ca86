//! What becomes of a row.

use super::super::RosterRole;
use super::*;

const HEADINGS: &str = "STT|Họ và tên|Năm sinh|Địa chỉ|SĐT|Số khẩu|Chức danh|Ghi chú";

/// One row below the usual headings, in one line: what was kept, then what was said.
fn told(row: &str) -> String {
    let judged = judged(&[HEADINGS, row]);
    assert_eq!(judged.len(), 1);
    describe(&judged[0])
}

fn describe(judged: &Judged) -> String {
    let said = |key: &str, args: Vec<(&str, String)>| {
        let key = key.strip_prefix("roster-").expect("a key of the roster");
        let args: Vec<String> = args.into_iter().map(|(_, value)| value).collect();
        format!("{key}({})", args.join(">"))
    };
    match judged {
        Judged::Row { row, changes } => {
            let or_dash = |text: Option<String>| text.unwrap_or("-".to_owned());
            let kept = [
                row.name.clone(),
                or_dash(row.birth_year.map(|y| y.to_string())),
                row.address.clone(),
                or_dash(row.phone.as_ref().map(|p| p.national().to_owned())),
                or_dash(row.size.map(|s| s.to_string())),
                row.role.code().to_owned(),
                or_dash(row.note.clone()),
            ];
            let changes = changes.iter().map(|c| format!(" {}", said(c.key(), c.args())));
            kept.join("|") + &changes.collect::<String>()
        }
        Judged::Refused { why, .. } => {
            why.iter().map(|r| said(r.key(), r.args())).collect::<Vec<_>>().join(" ")
        }
        Judged::Skipped { why, .. } => said(why.key(), why.args()),
    }
}

#[test]
fn rows_are_read_as_they_were_meant() {
    for (row, expected) in [
        ("1|Vũ Hữu Hùng|1984|Số 53|0367078709|1|Tổ viên|", "Vũ Hữu Hùng|1984|Số 53|0367078709|1|member|-"),
        ("|Vũ Hữu Hùng", "Vũ Hữu Hùng|-||-|-|member|-"),
        // Names.
        ("1|VŨ HỮU HÙNG|1984", "Vũ Hữu Hùng|1984||-|-|member|- change-name-cased(VŨ HỮU HÙNG>Vũ Hữu Hùng)"),
        ("1|vũ  hữu   hùng", "Vũ Hữu Hùng|-||-|-|member|- change-name-cased(vũ hữu hùng>Vũ Hữu Hùng)"),
        ("1|Ông Vũ Hữu Hùng", "Vũ Hữu Hùng|-||-|-|member|- change-name-cleaned(Ông Vũ Hữu Hùng>Vũ Hữu Hùng)"),
        ("1|Bà: Vũ Nhung", "Vũ Nhung|-||-|-|member|- change-name-cleaned(Bà: Vũ Nhung>Vũ Nhung)"),
        ("1|Ông Cao Thắng", "Ông Cao Thắng|-||-|-|member|-"),
        ("1|Bà Nhung", "Bà Nhung|-||-|-|member|-"),
        (
            "1|3. Vũ Thị Nhung",
            "Vũ Thị Nhung|-||-|-|member|- change-name-cleaned(3. Vũ Thị Nhung>Vũ Thị Nhung)",
        ),
        (
            "1|Vũ Hữu Hùng (Tổ trưởng)",
            "Vũ Hữu Hùng|-||-|-|leader|- change-name-cleaned(Vũ Hữu Hùng (Tổ trưởng)>Vũ Hữu Hùng) change-role-read(Tổ trưởng>leader)",
        ),
        (
            "1|Vũ Hữu Hùng (chủ hộ)",
            "Vũ Hữu Hùng|-||-|-|member|- change-name-cleaned(Vũ Hữu Hùng (chủ hộ)>Vũ Hữu Hùng)",
        ),
        (
            "1|Vũ Hữu Hùng (con ông Việt)",
            "Vũ Hữu Hùng|-||-|-|member|con ông Việt change-name-cleaned(Vũ Hữu Hùng (con ông Việt)>Vũ Hữu Hùng)",
        ),
        ("1|H’Hen Niê", "H'Hen Niê|-||-|-|member|-"),
        // Births.
        (
            "1|Vũ Hữu Hùng|02/03/1984",
            "Vũ Hữu Hùng|1984||-|-|member|- change-birth-year-only(02/03/1984>1984)",
        ),
        (
            "1|Vũ Hữu Hùng|khoảng 1950",
            "Vũ Hữu Hùng|1950||-|-|member|- change-birth-year-only(khoảng 1950>1950)",
        ),
        ("1|Vũ Hữu Hùng|84", "Vũ Hữu Hùng|1984||-|-|member|- change-birth-year-only(84>1984)"),
        ("1|Vũ Hữu Hùng|5/3/58", "Vũ Hữu Hùng|1958||-|-|member|- change-birth-year-only(5/3/58>1958)"),
        ("1|Vũ Hữu Hùng|15", "Vũ Hữu Hùng|-||-|-|member|- change-birth-dropped(15>ambiguous)"),
        ("1|Vũ Hữu Hùng|1890", "Vũ Hữu Hùng|-||-|-|member|- change-birth-dropped(1890>too-old)"),
        ("1|Vũ Hữu Hùng|2030", "Vũ Hữu Hùng|-||-|-|member|- change-birth-dropped(2030>future)"),
        (
            "1|Vũ Hữu Hùng|31/02/1984",
            "Vũ Hữu Hùng|-||-|-|member|- change-birth-dropped(31/02/1984>impossible)",
        ),
        ("1|Vũ Hữu Hùng|không rõ", "Vũ Hữu Hùng|-||-|-|member|-"),
        // Phones.
        ("1|Vũ Hữu Hùng|||0367.078.709", "Vũ Hữu Hùng|-||0367078709|-|member|-"),
        (
            "1|Vũ Hữu Hùng|||367078709",
            "Vũ Hữu Hùng|-||0367078709|-|member|- change-phone-read(367078709>0367 078 709)",
        ),
        (
            "1|Vũ Hữu Hùng|||+84 367 078 709",
            "Vũ Hữu Hùng|-||0367078709|-|member|- change-phone-read(+84 367 078 709>0367 078 709)",
        ),
        (
            "1|Vũ Hữu Hùng|||0367078709 / 0912153784",
            "Vũ Hữu Hùng|-||0367078709|-|member|SĐT khác: 0912 153 784 change-phones-more(SĐT khác: 0912 153 784)",
        ),
        ("1|Vũ Hữu Hùng|||0367", "Vũ Hữu Hùng|-||-|-|member|- change-phone-dropped(0367>too-short)"),
        (
            "1|Vũ Hữu Hùng|||0000000000",
            "Vũ Hữu Hùng|-||-|-|member|- change-phone-dropped(0000000000>unknown-prefix)",
        ),
        ("1|Vũ Hữu Hùng|||không có", "Vũ Hữu Hùng|-||-|-|member|-"),
        ("1|Vũ Hữu Hùng|||-", "Vũ Hữu Hùng|-||-|-|member|-"),
        (
            "1|Vũ Hữu Hùng|||gọi sang nhà bên",
            "Vũ Hữu Hùng|-||-|-|member|- change-phone-dropped(gọi sang nhà bên>letters)",
        ),
        // Sizes.
        ("1|Vũ Hữu Hùng||||04", "Vũ Hữu Hùng|-||-|4|member|-"),
        ("1|Vũ Hữu Hùng||||4 người", "Vũ Hữu Hùng|-||-|4|member|- change-size-read(4 người>4)"),
        ("1|Vũ Hữu Hùng||||200", "Vũ Hữu Hùng|-||-|-|member|- change-size-dropped(200)"),
        ("1|Vũ Hữu Hùng||||2 nam 3 nữ", "Vũ Hữu Hùng|-||-|-|member|- change-size-dropped(2 nam 3 nữ)"),
        ("1|Vũ Hữu Hùng||||-3", "Vũ Hữu Hùng|-||-|-|member|- change-size-dropped(-3)"),
        // Roles.
        ("1|Vũ Hữu Hùng|||||TỔ TRƯỞNG", "Vũ Hữu Hùng|-||-|-|leader|-"),
        ("1|Vũ Hữu Hùng|||||Tổ trưởng tổ liên gia", "Vũ Hữu Hùng|-||-|-|leader|-"),
        ("1|Vũ Hữu Hùng|||||TP", "Vũ Hữu Hùng|-||-|-|deputy|- change-role-guessed(TP>deputy)"),
        ("1|Vũ Hữu Hùng|||||Phó tổ trưởng", "Vũ Hữu Hùng|-||-|-|deputy|-"),
        (
            "1|Vũ Hữu Hùng|||||Thư ký kiêm hòa giải",
            "Vũ Hữu Hùng|-||-|-|secretary|- change-role-guessed(Thư ký kiêm hòa giải>secretary)",
        ),
        (
            "1|Vũ Hữu Hùng|||||Tổ trưởng TDP",
            "Vũ Hữu Hùng|-||-|-|member|Tổ trưởng TDP change-role-guessed(Tổ trưởng TDP>member)",
        ),
        (
            "1|Vũ Hữu Hùng|||||Nguyên tổ trưởng",
            "Vũ Hữu Hùng|-||-|-|member|Nguyên tổ trưởng change-role-guessed(Nguyên tổ trưởng>member)",
        ),
        (
            "1|Vũ Hữu Hùng|||||Hòa giải viên",
            "Vũ Hữu Hùng|-||-|-|member|Hòa giải viên change-role-guessed(Hòa giải viên>member)",
        ),
        // Notes and addresses hold no identity numbers.
        (
            "1|Vũ Hữu Hùng||||||CCCD 001084012345",
            "Vũ Hữu Hùng|-||-|-|member|CCCD … change-identity-removed()",
        ),
        (
            "1|Vũ Hữu Hùng||||||số 001 084 012 345 nhé",
            "Vũ Hữu Hùng|-||-|-|member|số … nhé change-identity-removed()",
        ),
        (
            "1|Vũ Hữu Hùng||||||CMND: 111.222.333",
            "Vũ Hữu Hùng|-||-|-|member|CMND: … change-identity-removed()",
        ),
        ("1|Vũ Hữu Hùng||||||gọi 0367078709", "Vũ Hữu Hùng|-||-|-|member|gọi 0367078709"),
        ("1|Vũ Hữu Hùng||Số 5, 001084012345", "Vũ Hữu Hùng|-|Số 5, …|-|-|member|- change-identity-removed()"),
        ("1|Vũ Hữu Hùng||||||- Hộ nghèo (2024)", "Vũ Hữu Hùng|-||-|-|member|- Hộ nghèo (2024)"),
    ] {
        assert_eq!(told(row), expected, "{row}");
    }
}

#[test]
fn rows_that_cannot_be_households_are_refused_with_a_reason() {
    for (row, expected) in [
        ("1||1984|Số 53|0367078709", "refusal-no-name()"),
        ("1|V|1984", "refusal-bad-name(V>one-letter)"),
        ("1|Vũ Hữu Hùng 2|1984", "refusal-bad-name(Vũ Hữu Hùng 2>digits)"),
        ("1|Vũ@Hùng|1984", "refusal-bad-name(Vũ@Hùng>strange)"),
        ("1|=cmd/C calc!A0|1984", "refusal-formula-like(=cmd/C calc!A0)"),
        ("1|Vũ Hữu Hùng|1984|=HYPERLINK(1)", "refusal-formula-like(=HYPERLINK(1))"),
        ("1|Vũ Hữu Hùng|1984||||-SUM(A1)|@x", "refusal-formula-like(-SUM(A1)) refusal-formula-like(@x)"),
    ] {
        assert_eq!(told(row), expected, "{row}");
    }
    let long = format!("1|{}|1984", "Hùng ".repeat(20));
    assert!(told(&long).ends_with(">too-long)"));
}

#[test]
fn rows_that_are_no_households_are_passed_over() {
    for (row, expected) in [
        ("", "skip-blank()"),
        ("25", "skip-blank()"),
        ("25||||||Tổ viên", "skip-blank()"),
        ("|Tổng cộng|||||24 hộ", "skip-total()"),
        ("Cộng: 24 hộ", "skip-total()"),
        ("Tong cong|24", "skip-total()"),
        ("Ngõ 12", "skip-title()"),
        ("II|Ngõ 18", "skip-title()"),
        ("||||||Danh sách có 24 hộ./.", "skip-title()"),
        ("(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)", "skip-repeated-header()"),
        ("A|B|1|2|3|4|5|6", "skip-repeated-header()"),
        (HEADINGS, "skip-repeated-header()"),
        ("|NGƯỜI LẬP BIỂU|||TM. ỦY BAN NHÂN DÂN", "skip-signature-block()"),
        ("||||Sơn Tây, ngày 10 tháng 10 năm 2026", "skip-signature-block()"),
        ("||||Sơn Tây, ngày …/…/2026", "skip-signature-block()"),
    ] {
        assert_eq!(told(row), expected, "{row}");
    }
    // Tống is a surname, and Cống might be.
    assert!(told("1|Tống Văn Minh|1984").starts_with("Tống Văn Minh|1984"));
    assert!(told("|TỐNG VĂN MINH|1984").starts_with("Tống Văn Minh|1984"));
}

#[test]
fn whoever_signs_below_the_list_does_not_enter_it() {
    let judged = judged(&[
        HEADINGS,
        "1|Vũ Hữu Hùng|1984",
        "|Tổng cộng: 1 hộ",
        "",
        "||||Sơn Tây, ngày 10 tháng 10 năm 2026",
        "|NGƯỜI LẬP BIỂU||TỔ TRƯỞNG",
        "|(Ký, ghi rõ họ tên)",
        "",
        "|Kiều Thị Hồng Lan||Khuất Đình Phúc",
        HEADINGS,
        "2|Vũ Thị Nhung|1974",
    ]);
    let skips: Vec<Option<Skip>> = judged.iter().map(skip).collect();
    assert_eq!(
        skips,
        [
            None,
            Some(Skip::Total),
            Some(Skip::Blank),
            Some(Skip::SignatureBlock),
            Some(Skip::SignatureBlock),
            Some(Skip::SignatureBlock),
            Some(Skip::Blank),
            Some(Skip::SignatureBlock),
            Some(Skip::RepeatedHeader),
            None,
        ]
    );
    let lines: Vec<usize> = accepted(&judged).iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 11]);
}

#[test]
fn a_household_that_stands_there_twice_is_taken_once() {
    let judged = judged(&[
        HEADINGS,
        "1|Vũ Hữu Hùng|1984|Số 53|0367078709",
        "2|VU HUU HUNG||Số 99|+84367078709",
        "3|Vũ Hữu Hùng|1984|số 53|",
        "4|Vũ Thị Nhung|1974|Số 53|0367078709",
        "5|Vũ Hữu Hùng|1990|Số 53|0367078709",
        "6|Vũ Hữu Hùng||Số 7|0912153784",
    ]);
    let told: Vec<String> = judged.iter().map(describe).collect();
    assert!(told[1].starts_with("refusal-double-of(2)"), "{}", told[1]);
    assert!(told[2].starts_with("refusal-double-of(2)"), "{}", told[2]);
    let lines: Vec<usize> = accepted(&judged).iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 5, 6, 7], "a shared phone, another year, another house");
}

#[test]
fn the_first_leader_stays_the_only_one() {
    let judged = judged(&[HEADINGS, "1|Vũ Hữu Hùng|||||Tổ trưởng", "2|Vũ Thị Nhung|||||Tổ trưởng"]);
    assert_eq!(accepted(&judged)[1].role, RosterRole::Member);
    assert_eq!(changes(&judged[1]), [Change::LeaderAlready { line: 2 }]);
    assert!(changes(&judged[1])[0].needs_look());
}

#[test]
fn a_role_in_the_note_counts_where_no_column_has_it() {
    let judged = judged(&["Họ tên|SĐT|Ghi chú", "Vũ Hữu Hùng|0367078709|Tổ phó"]);
    assert_eq!(describe(&judged[0]), "Vũ Hữu Hùng|-||0367078709|-|deputy|- change-role-read(Tổ phó>deputy)");
}

#[test]
fn in_a_list_of_all_people_only_heads_start_a_household() {
    let judged = judged(&[
        "STT|Họ và tên|Quan hệ với chủ hộ|Năm sinh",
        "1|Vũ Hữu Hùng|Chủ hộ|1984",
        "2|Chu Thị Hồng Mai|Vợ chủ hộ|1982",
        "3|Vũ Minh Khánh|Con|2015",
        "4|Vũ Thị Nhung|CHỦ HỘ|1974",
    ]);
    let told: Vec<String> = judged.iter().map(describe).collect();
    assert_eq!(
        told,
        [
            "Vũ Hữu Hùng|1984||-|3|member|- change-size-counted(3)",
            "skip-not-head()",
            "skip-not-head()",
            "Vũ Thị Nhung|1974||-|-|member|-",
        ]
    );
}

#[test]
fn several_phone_columns_are_looked_through() {
    let judged = judged(&[
        "Họ tên|SĐT|Zalo",
        "Vũ Hữu Hùng||0367078709",
        "Vũ Thị Nhung|0912153784|0912153784",
        "Chu Thị Hồng Mai|0868216572|0983620488",
        "Đỗ Xuân Phúc|123|0868795441",
    ]);
    let told: Vec<String> = judged.iter().map(describe).collect();
    assert_eq!(
        told,
        [
            "Vũ Hữu Hùng|-||0367078709|-|member|-",
            "Vũ Thị Nhung|-||0912153784|-|member|-",
            "Chu Thị Hồng Mai|-||0868216572|-|member|SĐT khác: 0983 620 488 change-phones-more(SĐT khác: 0983 620 488)",
            "Đỗ Xuân Phúc|-||0868795441|-|member|- change-phone-dropped(123>too-short)",
        ]
    );
}

#[test]
fn long_notes_and_addresses_are_shortened_and_said() {
    let row = format!("1|Vũ Hữu Hùng||{}||||{}", "a".repeat(161), "b ".repeat(150));
    let judged = judged(&[HEADINGS, &row]);
    let row = accepted(&judged)[0];
    assert_eq!(row.address.chars().count(), 160);
    assert!(row.note.as_ref().unwrap().ends_with("b…"));
    assert_eq!(
        changes(&judged[0]),
        [Change::AddressShortened { length_max: 160 }, Change::NoteShortened { length_max: 200 }]
    );
}

#[test]
fn what_is_shown_of_a_refused_row_has_no_forbidden_cells() {
    let judged = judged(&["Họ tên|Số CCCD|Dân tộc|Ghi chú|Mã", "V|001084012345|Kinh|Số 001084012345|x"]);
    let Judged::Refused { shown, why, line } = &judged[0] else {
        panic!("{judged:?}");
    };
    assert_eq!((*line, shown.as_slice()), (2, &["V".to_owned(), "Số …".to_owned()][..]));
    assert!(matches!(why[..], [Refusal::BadName { .. }]));
}
