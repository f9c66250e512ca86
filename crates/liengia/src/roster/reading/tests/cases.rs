//! Files as wards send them (`samples/rosters`, everyone in them is invented), each with its right value: households, people,
//! phones, what somebody is asked to look at, what is left out and why.

use sheet::Limits;

use super::super::{Told, Wanted, choose};
use super::*;

/// A file, what of the unseen is asked for, and what comes of it line by line.
struct Case {
    file: &'static str,
    wanted: Wanted,
    told: &'static [&'static str],
}

const NOTHING: Wanted = Wanted { hidden_rows: false, hidden_columns: false, struck: false };

#[rustfmt::skip]
const CASES: &[Case] = &[
    Case { file: "01-merged-address-down.xlsx", wanted: NOTHING, told: &[
        "1 Nguyễn Văn Lành · 1958 · Ngõ 12, Tiền Huân · 0912345601 · 4",
        "2 Trần Thị Bưởi · 1963 · Ngõ 12, Tiền Huân · 0912345602 · 3 (merged)",
        "3 Phạm Văn Thạo · 1971 · Ngõ 12, Tiền Huân · 0912345603 · 5 (merged)",
        "4 Lê Thị Hường · 1980 · Ngõ 14, Tiền Huân · 0912345604 · 2",
        "5 Đỗ Văn Quyết · 1949 · Ngõ 14, Tiền Huân · 0912345605 · 6 (merged)",
        "6 Vũ Thị Nhạn · 1990 · Ngõ 14, Tiền Huân · 0912345606 · 4 (merged)",
    ] },
    Case { file: "02-filtered-rows-hidden.xlsx", wanted: NOTHING, told: &[
        "1 Nguyễn Văn Lành · 1958 · Ngõ 12, Tiền Huân · 0912345601 · 4",
        "2 Trần Thị Bưởi · 1963 · Ngõ 12, Tiền Huân · 0912345602 · 3",
        "line 5 left out: Phạm Văn Thạo, hidden",
        "4 Lê Thị Hường · 1980 · Ngõ 14, Tiền Huân · 0912345604 · 2",
        "line 7 left out: Đỗ Văn Quyết, hidden",
        "6 Vũ Thị Nhạn · 1990 · Ngõ 14, Tiền Huân · 0912345606 · 4",
    ] },
    Case { file: "02-filtered-rows-hidden.xlsx", wanted: Wanted { hidden_rows: true, ..NOTHING }, told: &[
        "1 Nguyễn Văn Lành · 1958 · Ngõ 12, Tiền Huân · 0912345601 · 4",
        "2 Trần Thị Bưởi · 1963 · Ngõ 12, Tiền Huân · 0912345602 · 3",
        "3 Phạm Văn Thạo · 1971 · Ngõ 12, Tiền Huân · 0912345603 · 5 · “Đã chuyển đi Hà Đông” LOOK was-hidden",
        "4 Lê Thị Hường · 1980 · Ngõ 14, Tiền Huân · 0912345604 · 2",
        "5 Đỗ Văn Quyết · 1949 · Ngõ 14, Tiền Huân · 0912345605 · 6 · “Đã chuyển đi” LOOK was-hidden",
        "6 Vũ Thị Nhạn · 1990 · Ngõ 14, Tiền Huân · 0912345606 · 4",
    ] },
    Case { file: "02b-hidden-note-column.xlsx", wanted: NOTHING, told: &[
        "1 Nguyễn Văn Lành · 1958 · Ngõ 12, Tiền Huân · 0912345601 · 4",
        "2 Trần Thị Bưởi · 1963 · Ngõ 12, Tiền Huân · 0912345602 · 3",
        "3 Phạm Văn Thạo · 1971 · Ngõ 12, Tiền Huân · 0912345603 · 5 (hidden-left)",
        "4 Lê Thị Hường · 1980 · Ngõ 14, Tiền Huân · 0912345604 · 2",
        "5 Đỗ Văn Quyết · 1949 · Ngõ 14, Tiền Huân · 0912345605 · 6",
        "6 Vũ Thị Nhạn · 1990 · Ngõ 14, Tiền Huân · 0912345606 · 4",
    ] },
    Case { file: "03-phone-by-vlookup-never-calculated.xlsx", wanted: NOTHING, told: &[
        "sheet Nguồn: NoList",
        "Nguyễn Văn Lành · 1958 · Ngõ 12, Tiền Huân LOOK uncalculated uncalculated",
        "Trần Thị Bưởi · 1963 · Ngõ 12, Tiền Huân LOOK uncalculated uncalculated",
        "Phạm Văn Thạo · 1971 · Ngõ 12, Tiền Huân LOOK uncalculated uncalculated",
        "Lê Thị Hường · 1980 · Ngõ 14, Tiền Huân LOOK uncalculated uncalculated",
        "Đỗ Văn Quyết · 1949 · Ngõ 14, Tiền Huân LOOK uncalculated uncalculated",
        "Vũ Thị Nhạn · 1990 · Ngõ 14, Tiền Huân LOOK uncalculated uncalculated",
    ] },
    Case { file: "03c-name-by-formula-never-calculated.xlsx", wanted: NOTHING, told: &[
        "1 Nguyễn Văn Lành · Ngõ 12, Tiền Huân (name-joined)",
        "2 Trần Thị Bưởi · Ngõ 12, Tiền Huân (name-joined)",
        "3 Phạm Văn Thạo · Ngõ 12, Tiền Huân (name-joined)",
        "4 Lê Thị Hường · Ngõ 14, Tiền Huân (name-joined)",
        "5 Đỗ Văn Quyết · Ngõ 14, Tiền Huân (name-joined)",
        "6 Vũ Thị Nhạn · Ngõ 14, Tiền Huân (name-joined)",
    ] },
    Case { file: "04-vni-font-names.xlsx", wanted: NOTHING, told: OLD_FONT },
    Case { file: "04b-tcvn3-font-names.xlsx", wanted: NOTHING, told: OLD_FONT },
    Case { file: "04c-vni-font-all.xlsx", wanted: NOTHING, told: OLD_FONT },
    Case { file: "04e-vni-names-only-letters.xlsx", wanted: NOTHING, told: &[
        "1 Nguyễn Văn Tấn · 1958 · Ngõ 12 · 0912345601 · 4 LOOK old-font old-font",
        "2 Trần Văn Lân · 1960 · Ngõ 12 · 0912345602 · 4 LOOK old-font old-font",
        "3 Lê Văn Tân · 1970 · Ngõ 14 · 0912345603 · 4 LOOK old-font old-font",
        "4 Đặng Đình Lâm · 1971 · Ngõ 14 · 0912345604 · 2 LOOK old-font old-font",
    ] },
    Case { file: "05-cover-sheet-first.xlsx", wanted: NOTHING, told: &[
        "sheet Hướng dẫn: NoList",
        "1 Nguyễn Văn Lành · 1958 · Ngõ 12, Tiền Huân · 0912345601 · 4",
        "2 Trần Thị Bưởi · 1963 · Ngõ 12, Tiền Huân · 0912345602 · 3",
        "3 Phạm Văn Thạo · 1971 · Ngõ 12, Tiền Huân · 0912345603 · 5",
        "4 Lê Thị Hường · 1980 · Ngõ 14, Tiền Huân · 0912345604 · 2",
        "5 Đỗ Văn Quyết · 1949 · Ngõ 14, Tiền Huân · 0912345605 · 6",
        "6 Vũ Thị Nhạn · 1990 · Ngõ 14, Tiền Huân · 0912345606 · 4",
    ] },
    Case { file: "06-unclosed-quote.csv", wanted: NOTHING, told: &[
        "1 Nguyễn Văn Lành · 1958 · Ngõ 12 - Tiền Huân · 0912345601",
        "2 Trần Thị Bưởi · 1963 · Ngõ 12 - Tiền Huân · 0912345602 LOOK unclosed",
        "3 Phạm Văn Thạo · 1971 · Ngõ 12 - Tiền Huân · 0912345603",
        "4 Lê Thị Hường · 1980 · Ngõ 14 - Tiền Huân · 0912345604",
        "5 Đỗ Văn Quyết · 1949 · Ngõ 14 - Tiền Huân · 0912345605",
        "6 Vũ Thị Nhạn · 1990 · Ngõ 14 - Tiền Huân · 0912345606",
    ] },
    Case { file: "07-cr-only-semicolon.csv", wanted: NOTHING, told: &[
        "1 Nguyễn Văn Lành · 1958 · Ngõ 12, Tiền Huân, TDP 4, Sơn Tây, Hà Nội · 0912345601",
        "2 Trần Thị Bưởi · 1963 · Ngõ 12, Tiền Huân, TDP 4, Sơn Tây, Hà Nội · 0912345602",
        "3 Phạm Văn Thạo · 1971 · Ngõ 12, Tiền Huân, TDP 4, Sơn Tây, Hà Nội · 0912345603",
        "4 Lê Thị Hường · 1980 · Ngõ 14, Tiền Huân, TDP 4, Sơn Tây, Hà Nội · 0912345604",
        "5 Đỗ Văn Quyết · 1949 · Ngõ 14, Tiền Huân, TDP 4, Sơn Tây, Hà Nội · 0912345605",
        "6 Vũ Thị Nhạn · 1990 · Ngõ 14, Tiền Huân, TDP 4, Sơn Tây, Hà Nội · 0912345606",
    ] },
    Case { file: "07b-cr-only-comma.csv", wanted: NOTHING, told: WITHOUT_SIZES },
    Case { file: "08-invisible-characters-in-phones.xlsx", wanted: NOTHING, told: &[
        "1 Nguyễn Văn Lành · 1958 · Ngõ 12, Tiền Huân · 0912345601",
        "2 Trần Thị Bưởi · 1963 · Ngõ 12, Tiền Huân · 0912345602",
        "3 Phạm Văn Thạo · 1971 · Ngõ 12, Tiền Huân · 0912345603",
        "4 Lê Thị Hường · 1980 · Ngõ 14, Tiền Huân · 0912345604",
        "5 Đỗ Văn Quyết · 1949 · Ngõ 14, Tiền Huân · 0912345605 (phone-read)",
        "6 Vũ Thị Nhạn · 1990 · Ngõ 14, Tiền Huân · 0912345606",
    ] },
    Case { file: "09-google-form-answers.xlsx", wanted: NOTHING, told: &[
        "Nguyễn Văn Lành · Ngõ 12, Tiền Huân · 0912345601 · 4 (name-cased phone-read)",
        "line 3 left out: Trần Thị Bưởi, answered-later",
        "Phạm Văn Thạo · Ngõ 12, Tiền Huân · 0912345603 · 5 (name-cased phone-read)",
        "Lê Thị Hường · Ngõ 14, Tiền Huân · 0912345604 · 2 (name-cased phone-read)",
        "Đỗ Văn Quyết · Ngõ 14, Tiền Huân · 0912345605 · 6 (name-cased phone-read)",
        "Vũ Thị Nhạn · Ngõ 14, Tiền Huân · 0912345606 · 4 (name-cased phone-read)",
        "Trần Thị Bưởi · Ngõ 12, Tiền Huân · 0912345602 · 4 LOOK later-answer (name-cased phone-read)",
    ] },
    Case { file: "10-struck-through-row.xlsx", wanted: NOTHING, told: &[
        "1 Nguyễn Văn Lành · 1958 · Ngõ 12, Tiền Huân · 0912345601 · 4",
        "2 Trần Thị Bưởi · 1963 · Ngõ 12, Tiền Huân · 0912345602 · 3",
        "line 5 left out: Phạm Văn Thạo, struck",
        "4 Lê Thị Hường · 1980 · Ngõ 14, Tiền Huân · 0912345604 · 2",
        "5 Đỗ Văn Quyết · 1949 · Ngõ 14, Tiền Huân · 0912345605 · 6",
        "6 Vũ Thị Nhạn · 1990 · Ngõ 14, Tiền Huân · 0912345606 · 4",
    ] },
    Case { file: "11-1904-dates.xlsx", wanted: NOTHING, told: &[
        "1 Nguyễn Văn Lành · 1958 · Ngõ 12, Tiền Huân (birth-year-only)",
        "2 Trần Thị Bưởi · 1963 · Ngõ 12, Tiền Huân (birth-year-only)",
        "3 Phạm Văn Thạo · 1971 · Ngõ 12, Tiền Huân (birth-year-only)",
        "4 Lê Thị Hường · 1980 · Ngõ 14, Tiền Huân (birth-year-only)",
        "5 Đỗ Văn Quyết · 1949 · Ngõ 14, Tiền Huân (birth-year-only)",
        "6 Vũ Thị Nhạn · 1990 · Ngõ 14, Tiền Huân (birth-year-only)",
    ] },
    Case { file: "12-scientific-phones.csv", wanted: NOTHING, told: &[
        "1 Nguyễn Văn Lành · Ngõ 12, Tiền Huân LOOK phone-damaged",
        "2 Trần Thị Bưởi · Ngõ 12, Tiền Huân LOOK phone-damaged",
        "3 Phạm Văn Thạo · Ngõ 12, Tiền Huân · 0912345603 (phone-read)",
        "4 Lê Thị Hường · Ngõ 14, Tiền Huân · 0912345604 (phone-read)",
        "5 Đỗ Văn Quyết · Ngõ 14, Tiền Huân · 0912345605 (phone-read)",
        "6 Vũ Thị Nhạn · Ngõ 14, Tiền Huân · 0912345606",
    ] },
    Case { file: "13-quoted-newline-semicolon.csv", wanted: NOTHING, told: WITH_NOTE },
    Case { file: "14-excel-unicode-text.txt", wanted: NOTHING, told: WITH_NOTE },
    Case { file: "15-windows-1258.csv", wanted: NOTHING, told: WITH_NOTE },
    Case { file: "15b-tcvn3.csv", wanted: NOTHING, told: &[
        "1 Nguyễn Văn Lành · 1958 · Ngõ 12, Tiền Huân · 0912345601 · 4 LOOK old-font old-font",
        "2 Trần Thị Bưởi · 1963 · Ngõ 12, Tiền Huân · 0912345602 · 3 LOOK old-font old-font",
        "3 Phạm Văn Thạo · 1971 · Ngõ 12, Tiền Huân · 0912345603 · 5 · “dòng một dòng hai, \"trích\"” LOOK old-font old-font old-font",
        "4 Lê Thị Hường · 1980 · Ngõ 14, Tiền Huân · 0912345604 · 2 LOOK old-font old-font",
        "5 Đỗ Văn Quyết · 1949 · Ngõ 14, Tiền Huân · 0912345605 · 6 LOOK old-font old-font",
        "6 Vũ Thị Nhạn · 1990 · Ngõ 14, Tiền Huân · 0912345606 · 4 LOOK old-font old-font",
    ] },
    Case { file: "16-our-template-filled-in-semicolon-excel.csv", wanted: NOTHING, told: &[
        "line 2 left out: Nguyễn Văn Ví Dụ, example",
        "1 Nguyễn Văn Lành · 1958 · Ngõ 12 Tiền Huân · 0912345601 · 4",
        "2 Trần Thị Bưởi · 1963 · Ngõ 14 Tiền Huân · 0912345602 · 3",
    ] },
    Case { file: "30-family-below-the-head.xlsx", wanted: NOTHING, told: &[
        "1 Nguyễn Văn An · 1960 · Số 1 · 0912345601 · 3 (size-counted)",
        "line 3 left out: Trần Thị Bê, family 2",
        "line 4 left out: Nguyễn Văn Cu, family 2",
        "2 Lê Thị Dung · 1955 · Số 2 · 0912345603 · 2 (size-counted)",
        "line 6 left out: Phạm Văn Em, family 5",
    ] },
    Case { file: "31-head-with-a-remark-in-the-relation.xlsx", wanted: NOTHING, told: &[
        "1 Nguyễn Văn An · 0912345601",
        "2 Vũ Đình Lâm · 0912345602 · “thuê trọ”",
        "3 Lê Thị Dung · 0912345603",
        "4 Phạm Thị Em · 0912345604",
        "5 Đỗ Văn Gấm · 0912345605",
        "6 Bùi Thị Hà · 0912345606",
        "7 Ngô Văn Ích · 0912345607",
        "8 Kiều Thị Kha · 0912345608",
    ] },
    Case { file: "32-mobile-and-landline-shared-phone-no-address.xlsx", wanted: NOTHING, told: &[
        "1 Nguyễn Văn An · Số 1 ngõ 5 · 0912345601 · “SĐT khác: 024 3383 2111” (phones-more)",
        "2 Lê Văn Bình · Số 1 ngõ 5 · 0912345601 LOOK phone-shared (ditto)",
        "3 Trần Thị Cúc · Số 1 ngõ 5 · 02433832112 (ditto)",
        "4 Hoàng Văn Dũng · Số 1 ngõ 5 · 02433832113 (ditto)",
    ] },
];

const OLD_FONT: &[&str] = &[
    "1 Nguyễn Văn Lành · 1958 · Ngõ 12, Tiền Huân · 0912345601 · 4 LOOK old-font old-font",
    "2 Trần Thị Bưởi · 1963 · Ngõ 12, Tiền Huân · 0912345602 · 3 LOOK old-font old-font",
    "3 Phạm Văn Thạo · 1971 · Ngõ 12, Tiền Huân · 0912345603 · 5 LOOK old-font old-font",
    "4 Lê Thị Hường · 1980 · Ngõ 14, Tiền Huân · 0912345604 · 2 LOOK old-font old-font",
    "5 Đỗ Văn Quyết · 1949 · Ngõ 14, Tiền Huân · 0912345605 · 6 LOOK old-font old-font",
    "6 Vũ Thị Nhạn · 1990 · Ngõ 14, Tiền Huân · 0912345606 · 4 LOOK old-font old-font",
];

const WITHOUT_SIZES: &[&str] = &[
    "1 Nguyễn Văn Lành · 1958 · Ngõ 12, Tiền Huân · 0912345601",
    "2 Trần Thị Bưởi · 1963 · Ngõ 12, Tiền Huân · 0912345602",
    "3 Phạm Văn Thạo · 1971 · Ngõ 12, Tiền Huân · 0912345603",
    "4 Lê Thị Hường · 1980 · Ngõ 14, Tiền Huân · 0912345604",
    "5 Đỗ Văn Quyết · 1949 · Ngõ 14, Tiền Huân · 0912345605",
    "6 Vũ Thị Nhạn · 1990 · Ngõ 14, Tiền Huân · 0912345606",
];

const WITH_NOTE: &[&str] = &[
    "1 Nguyễn Văn Lành · 1958 · Ngõ 12, Tiền Huân · 0912345601 · 4",
    "2 Trần Thị Bưởi · 1963 · Ngõ 12, Tiền Huân · 0912345602 · 3",
    "3 Phạm Văn Thạo · 1971 · Ngõ 12, Tiền Huân · 0912345603 · 5 · “dòng một dòng hai, \"trích\"”",
    "4 Lê Thị Hường · 1980 · Ngõ 14, Tiền Huân · 0912345604 · 2",
    "5 Đỗ Văn Quyết · 1949 · Ngõ 14, Tiền Huân · 0912345605 · 6",
    "6 Vũ Thị Nhạn · 1990 · Ngõ 14, Tiền Huân · 0912345606 · 4",
];

fn told(file: &str, wanted: Wanted) -> Vec<String> {
    let path = format!("{}/samples/rosters/{file}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).unwrap();
    let book = sheet::read_book(file, &bytes, &Limits::default()).unwrap();
    let chosen = choose(&book, None).unwrap();
    let unread = book.tabs.iter().zip(&chosen.tabs).filter(|(_, told)| **told != Told::Read);
    let mut lines: Vec<String> = unread.map(|(tab, told)| format!("sheet {}: {told:?}", tab.name)).collect();
    let mapping = detect(&chosen.grid).expect(file).seen(&chosen.grid, wanted);
    let judged = judge(&chosen.grid, &mapping, wanted, THIS_YEAR);
    lines.extend(judged.iter().filter_map(describe));
    lines
}

/// A row in one line.
pub(super) fn describe(judged: &Judged) -> Option<String> {
    match judged {
        Judged::Row { row, changes } => {
            let note = row.note.as_ref().map(|note| format!("“{note}”"));
            let phone = row.phone.as_ref().map(|phone| phone.national().to_owned());
            let number = row.number.map(|number| format!("{number} ")).unwrap_or_default();
            let parts = [
                Some(format!("{number}{}", row.name)),
                row.birth_year.map(|year| year.to_string()),
                Some(row.address.clone()).filter(|address| !address.is_empty()),
                phone,
                row.size.map(|size| size.to_string()),
                note,
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            let keys = |look: bool| {
                let keys = changes.iter().filter(|change| change.needs_look() == look);
                let keys = keys.map(|change| change.key().trim_start_matches("roster-change-"));
                keys.collect::<Vec<_>>().join(" ")
            };
            let look = Some(keys(true)).filter(|keys| !keys.is_empty()).map(|keys| format!(" LOOK {keys}"));
            let tidied = Some(keys(false)).filter(|keys| !keys.is_empty()).map(|keys| format!(" ({keys})"));
            Some(parts.join(" · ") + &look.unwrap_or_default() + &tidied.unwrap_or_default())
        }
        Judged::Refused { line, why, .. } => {
            let why: Vec<_> = why.iter().map(|one| one.key().trim_start_matches("roster-refusal-")).collect();
            Some(format!("line {line} refused: {}", why.join(" ")))
        }
        Judged::Skipped { why: Skip::Blank, .. } => None,
        Judged::Skipped { line, shown, why } => {
            let shown = if shown.is_empty() { String::new() } else { format!("{shown}, ") };
            let args: String = why.args().iter().map(|(_, value)| format!(" {value}")).collect();
            Some(format!(
                "line {line} left out: {shown}{}{args}",
                why.key().trim_start_matches("roster-skip-")
            ))
        }
    }
}

#[test]
fn every_file_is_read_as_people_see_it() {
    let mut wrong = Vec::new();
    for case in CASES {
        let told = told(case.file, case.wanted);
        // Which row of the two answers is named in the line about it.
        let told: Vec<String> =
            told.iter().map(|line| line.replace("answered-later 8", "answered-later")).collect();
        if told != case.told {
            let differing = told
                .iter()
                .zip(case.told.iter().map(|line| (*line).to_owned()).chain(std::iter::repeat(String::new())));
            let lines: Vec<String> = differing
                .filter(|(is, should)| *is != should)
                .map(|(is, should)| format!("  is     {is}\n  should {should}"))
                .collect();
            wrong.push(format!(
                "{} ({} of {} lines)\n{}",
                case.file,
                told.len(),
                case.told.len(),
                lines.join("\n")
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {} files\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}
