//! Kinds of mess one by one, beside those of the files in `cases`: the same ones in other clothes.

use sheet::{Book, Mark, Merge, Tab};

use super::super::{Told, choose};
use super::cases::describe;
use super::*;

/// Rows as they come out, one line each.
fn out(grid: &Grid, wanted: Wanted) -> Vec<String> {
    let mapping = detect(grid).expect("a list").seen(grid, wanted);
    judge(grid, &mapping, wanted, THIS_YEAR).iter().filter_map(describe).collect()
}

fn read(lines: &[&str]) -> Vec<String> {
    out(&grid(lines), Wanted::default())
}

fn marked(lines: &[&str], marks: &[((usize, usize), Mark)]) -> Grid {
    let mut grid = grid(lines);
    for (place, mark) in marks {
        grid.marks.entry(*place).or_default().push(mark.clone());
    }
    grid
}

#[test]
fn numbers_tell_families_from_households_without_a_number() {
    let heads = "STT|Họ tên|Năm sinh|Địa chỉ|SĐT";
    // 2 was forgotten: the numbers go on at 3.
    assert_eq!(
        read(&[heads, "1|Vũ An|1960", "|Vũ Bình|1962", "3|Vũ Cúc|1970"]),
        ["1 Vũ An · 1960", "Vũ Bình · 1962 LOOK unnumbered", "3 Vũ Cúc · 1970"]
    );
    // Inserted without a number: it has a house of its own.
    assert_eq!(
        read(&[heads, "1|Vũ An|1960|Số 1", "|Vũ Bình|1962|Số 5", "|Vũ Con|2001", "2|Vũ Cúc|1970|Số 2"]),
        [
            "1 Vũ An · 1960 · Số 1",
            "Vũ Bình · 1962 · Số 5 · 2 LOOK unnumbered (size-counted)",
            "line 4 left out: Vũ Con, family 3",
            "2 Vũ Cúc · 1970 · Số 2"
        ]
    );
    // Numbered nowhere but at the beginning, with houses: whoever made it stopped numbering.
    assert_eq!(
        read(&[
            heads,
            "1|Vũ An|1960|Số 1|0912345601",
            "|Vũ Bình|1962|Số 2|0912345602",
            "|Vũ Cúc||Số 3|0912345603"
        ])
        .len(),
        3
    );
    // 1.1 and a dash are people of 1.
    assert_eq!(
        read(&[heads, "1|Vũ An|1960", "1.1|Vũ Bê|1962", "-|Vũ Con|2001", "2|Vũ Cúc|1970"]),
        [
            "1 Vũ An · 1960 · 3 (size-counted)",
            "line 3 left out: Vũ Bê, family 2",
            "line 4 left out: Vũ Con, family 2",
            "2 Vũ Cúc · 1970"
        ]
    );
    // A sheet that tells sizes is believed.
    assert_eq!(
        read(&["STT|Họ tên|Số khẩu", "1|Vũ An|4", "|Vũ Bê", "2|Vũ Cúc|2"]),
        ["1 Vũ An · 4", "line 3 left out: Vũ Bê, family 2", "2 Vũ Cúc · 2"]
    );
}

#[test]
fn a_head_is_a_head_in_any_spelling() {
    for relation in
        ["Chủ hộ", "CH (thuê trọ)", "C.Hộ", "Chu ho", "chuho", "Ch.hộ", "Là chủ hộ", "Bản thân", "CHỦ HỘ mới"]
    {
        let rows = read(&["STT|Họ tên|Quan hệ với chủ hộ", &format!("1|Vũ Hữu Hùng|{relation}")]);
        assert!(rows[0].starts_with("1 Vũ Hữu Hùng"), "{relation}: {rows:?}");
    }
    for relation in ["Con", "Vợ chủ hộ", "Con chủ hộ", "Chú", "Cháu", "vợ"] {
        let rows = read(&["Họ tên|Quan hệ với chủ hộ", "Vũ Hữu Hùng|Chủ hộ", &format!("Vũ Con|{relation}")]);
        assert_eq!(rows[1], "line 3 left out: Vũ Con, not-head", "{relation}");
    }
    // Numbers that count people are not the households'.
    assert_eq!(
        read(&["STT|Họ tên|Quan hệ", "1|Vũ An|Chủ hộ", "2|Vũ Bê|Vợ", "3|Vũ Cúc|Chủ hộ"]),
        ["Vũ An · 2 (size-counted)", "line 3 left out: Vũ Bê, not-head", "Vũ Cúc"]
    );
}

#[test]
fn phones_go_where_they_belong() {
    let row = |phone: &str| read(&["Họ tên|SĐT", &format!("Vũ Hữu Hùng|{phone}")]).remove(0);
    for (phone, expected) in [
        ("SĐT con: 0912345602", "Vũ Hữu Hùng · “SĐT con: 0912 345 602” (phones-more)"),
        ("0912345601 (con)", "Vũ Hữu Hùng · “SĐT con: 0912 345 601” (phones-more)"),
        ("0912345601, con: 0912345602", "Vũ Hữu Hùng · 0912345601 · “SĐT con: 0912 345 602” (phones-more)"),
        (
            "Nhà: 02433832111, DĐ 0912345601",
            "Vũ Hữu Hùng · 0912345601 · “SĐT khác: 024 3383 2111” (phones-more)",
        ),
        ("ĐT: 0912 345 601", "Vũ Hữu Hùng · 0912345601"),
        ("912345601", "Vũ Hữu Hùng · 0912345601 (phone-read)"),
        ("8.4E+08", "Vũ Hữu Hùng LOOK phone-damaged"),
        ("9,12346E+08", "Vũ Hữu Hùng LOOK phone-damaged"),
        ("gọi nhà bên", "Vũ Hữu Hùng LOOK phone-dropped"),
    ] {
        assert_eq!(row(phone), expected, "{phone}");
    }
    assert_eq!(
        read(&["Họ tên|SĐT chủ hộ|SĐT con|Cố định", "Vũ Hữu Hùng|0912345601|0912345602|02433832111"]),
        ["Vũ Hữu Hùng · 0912345601 · “SĐT con: 0912 345 602; SĐT khác: 024 3383 2111” (phones-more)"]
    );
    assert_eq!(
        read(&["Họ tên|SĐT", "Vũ An|0912345601", "Vũ Bình|84 912 345 601"])[1],
        "Vũ Bình · 0912345601 LOOK phone-shared (phone-read)"
    );
}

#[test]
fn merged_cells_and_as_above_carry_on() {
    let mut merged = grid(&[
        "STT|Họ tên|Địa chỉ|SĐT",
        "1|Vũ An|Số 1|0912345601",
        "2|Vũ Bình||0912345602",
        "|||0912345603",
    ]);
    let down = |rows, column| Merge { rows, columns: (column, column) };
    merged.merges = vec![down((1, 3), 2), down((2, 3), 1)];
    assert_eq!(
        out(&merged, Wanted::default()),
        [
            "1 Vũ An · Số 1 · 0912345601",
            "2 Vũ Bình · Số 1 · 0912345602 · “SĐT khác: 0912 345 603” (merged phones-more)",
            "line 4 left out: continued 3"
        ]
    );
    // A title that is merged over the sheet is no household's address.
    let mut titled = grid(&["DANH SÁCH", "Họ tên|Địa chỉ", "Vũ An|Số 1", "Ngõ 5", "Vũ Bình|"]);
    titled.merges = vec![Merge { rows: (0, 0), columns: (0, 1) }, Merge { rows: (3, 3), columns: (0, 1) }];
    assert_eq!(out(&titled, Wanted::default()), ["Vũ An · Số 1", "line 4 left out: title", "Vũ Bình"]);
    assert_eq!(
        read(&[
            "Họ tên|Địa chỉ|SĐT",
            "Vũ An|nt|0912345601",
            "Vũ Bình|Số 2|",
            "Vũ Cúc|như trên|",
            "Vũ Dần|\"|"
        ]),
        [
            "Vũ An · 0912345601 LOOK ditto-of-nothing",
            "Vũ Bình · Số 2",
            "Vũ Cúc · Số 2 (ditto)",
            "Vũ Dần · Số 2 (ditto)",
        ]
    );
}

#[test]
fn what_a_spreadsheet_lost_is_said_with_its_cause() {
    let error = || Mark::Error("#N/A".to_owned());
    let lines = [
        "STT|Họ tên|Địa chỉ|SĐT",
        "1||Số 1|",
        "2||Số 2|0912345602",
        "3|Vũ Cúc|12/05/2026|",
        "4|Vũ Dần|12-May|0912345604",
    ];
    let date = Mark::Date("46154".to_owned());
    let marked =
        marked(&lines, &[((1, 1), Mark::Uncalculated), ((2, 1), error()), ((3, 2), date), ((3, 3), error())]);
    assert_eq!(
        out(&marked, Wanted::default()),
        [
            "line 2 refused: uncalculated",
            "line 3 refused: cell-error",
            "3 Vũ Cúc LOOK cell-error address-date",
            "4 Vũ Dần · 0912345604 LOOK address-date",
        ]
    );
}

#[test]
fn what_nobody_can_read_or_see_is_never_stored() {
    use viet_text::legacy::Legacy;
    let lines = [
        "Họ tên|Địa chỉ|SĐT|Ghi chú",
        "Nguyeøn Xô|Số 1|0912345601|",
        "Vũ Bình|Ngoùu 1|0912345602|Con nghiện",
        "Vũ Cúc|Số 3|0912345603|",
    ];
    let garbled = Mark::Garbled(Legacy::Vni);
    let mut grid = marked(&lines, &[((1, 0), garbled.clone()), ((2, 1), garbled), ((3, 2), Mark::Struck)]);
    grid.hidden_columns = [3].into();
    assert_eq!(
        out(&grid, Wanted::default()),
        [
            "line 2 refused: old-font",
            "Vũ Bình · 0912345602 LOOK garbled (hidden-left)",
            "Vũ Cúc · Số 3 LOOK struck-left",
        ]
    );
    let asked = out(&grid, Wanted { hidden_columns: true, struck: true, ..Wanted::default() });
    assert_eq!(
        asked[1..],
        ["Vũ Bình · 0912345602 · “Con nghiện” LOOK garbled from-hidden", "Vũ Cúc · Số 3 · 0912345603"]
    );
}

#[test]
fn titles_in_a_note_are_words_and_stand_once() {
    assert_eq!(
        read(&["Họ tên|SĐT|Ghi chú", "Vũ An|0912345601|Tổ phó, nuôi chó"]),
        ["Vũ An · 0912345601 · “nuôi chó” (role-read)"]
    );
    assert_eq!(read(&["Họ tên|Chức danh|Ghi chú", "Vũ An|Tổ phó|Tổ phó; nuôi chó"]), ["Vũ An · “nuôi chó”"]);
    assert_eq!(read(&["Họ tên|SĐT|Ghi chú", "Vũ An|0912345601|a, b; c"]), ["Vũ An · 0912345601 · “a, b; c”"]);
}

#[test]
fn two_rows_of_headings_are_one() {
    let grid = grid(&[
        "STT|Họ và tên|Năm sinh||Địa chỉ||Liên hệ|",
        "||Nam|Nữ|Số nhà|Ngõ|Di động|Cố định",
        "1|Vũ An|1960||8|12|0912345601|02433832111",
        "2|Vũ Bê||1962|9|12||02433832112",
    ]);
    assert_eq!(
        out(&grid, Wanted::default()),
        [
            "1 Vũ An · 1960 · Số nhà 8, Ngõ 12 · 0912345601 · “SĐT khác: 024 3383 2111” (phones-more)",
            "2 Vũ Bê · 1962 · Số nhà 9, Ngõ 12 · 02433832112",
        ]
    );
}

#[test]
fn the_later_answer_counts_wherever_it_stands() {
    let heads = "Dấu thời gian|Họ tên|SĐT|Nhà mình có mấy người?|Địa chỉ email";
    let (early, late) =
        ("20/11/2026 19:01:00|Vũ An|0912345601|3|a@b.vn", "21/11/2026 7:05:00|VŨ AN|0912345601|4|a@b.vn");
    let later = "Vũ An · 0912345601 · 4 LOOK later-answer";
    assert_eq!(
        read(&[heads, early, late]),
        ["line 2 left out: Vũ An, answered-later 3", &format!("{later} (name-cased)")]
    );
    assert_eq!(
        read(&[heads, late, early]),
        [&format!("{later} (name-cased)"), "line 3 left out: Vũ An, answered-later 2"]
    );
}

fn book(tabs: Vec<(&str, bool, Grid)>) -> Book {
    let tab = |(name, is_hidden, grid): (&str, bool, Grid)| Tab {
        name: name.to_owned(),
        is_hidden,
        grid: Ok(grid),
    };
    Book { tabs: tabs.into_iter().map(tab).collect() }
}

#[test]
fn sheets_of_one_shape_are_one_list_and_the_others_are_named() {
    let one = grid(&["DANH SÁCH", "STT|Họ tên|Địa chỉ|SĐT", "1|Vũ An|Số 1|0912345601"]);
    // The same columns in another order.
    let two = grid(&["STT|Họ tên|SĐT|Địa chỉ", "1|Vũ Bình|0912345602|Số 2", "2|Vũ Cúc|0912345603|Số 3"]);
    let money = grid(&["STT|Họ tên|Số tiền", "1|Vũ An|100000"]);
    let gone = grid(&["STT|Họ tên|Địa chỉ|SĐT", "1|Vũ Cũ|Số 9|0912345609"]);
    let book = book(vec![
        ("Bìa", false, grid(&["HƯỚNG DẪN"])),
        ("Quỹ", false, money),
        ("Tổ 1", false, one),
        ("Tổ 2", false, two),
        ("Cũ", true, gone),
    ]);
    let chosen = choose(&book, None).unwrap();
    assert_eq!(chosen.tabs, [Told::NoList, Told::Offered, Told::Read, Told::Read, Told::Offered]);
    let rows = out(&chosen.grid, Wanted::default());
    assert_eq!(
        rows,
        ["1 Vũ An · Số 1 · 0912345601", "1 Vũ Bình · Số 2 · 0912345602", "2 Vũ Cúc · Số 3 · 0912345603"]
    );
    assert_eq!(chosen.grid.place(5), (Some("Tổ 2"), 3));
    let asked = choose(&book, Some(&[1, 4])).unwrap();
    assert_eq!(asked.tabs, [Told::NoList, Told::Read, Told::Offered, Told::Offered, Told::Read]);
    assert_eq!(out(&asked.grid, Wanted::default()), ["1 Vũ An", "1 Vũ Cũ · Số 9 · 0912345609"]);
}
