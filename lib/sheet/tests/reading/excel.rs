//! XLSX files as Excel, LibreOffice and scripts write them.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use sheet::{Limits, Mark, Merge, SheetProblem, read_book};
use viet_text::legacy::Legacy;

use super::book::Book;
use super::{read, rows};

const SAMPLE: &[u8] = include_bytes!("../../../../crates/liengia/samples/danh-sach-24-ho.xlsx");

#[test]
fn the_list_of_24_households_is_read_with_its_row_numbers() {
    let grid = read("danh-sach-24-ho.xlsx", SAMPLE).unwrap();
    assert_eq!(grid.first_row_number, 1);
    assert_eq!(grid.rows.len(), 31);
    assert_eq!(grid.width(), 8);
    assert!(grid.rows[2].is_empty(), "row 3 is blank and still counts");
    assert_eq!(
        grid.rows[6],
        [
            "STT",
            "Họ và tên chủ hộ",
            "Năm sinh",
            "Địa chỉ",
            "Số điện thoại",
            "Số nhân khẩu",
            "Chức danh",
            "Ghi chú"
        ]
    );
    assert_eq!(grid.row_number(10), 11);
    assert_eq!(grid.cell(10, 4), "904046669");
    assert_eq!(grid.cell(18, 4), "", "row 19 has no phone");
    assert_eq!(grid.cell(30, 1), "Bùi Minh Hùng");
    assert_eq!(grid.cell(31, 1), "");
    assert!(grid.cut_rows.is_empty());
}

#[test]
fn calamine_reads_the_same_from_the_list_of_24_households() {
    let grid = read("a.xlsx", SAMPLE).unwrap();
    let mut witness: Xlsx<_> = Xlsx::new(Cursor::new(SAMPLE)).unwrap();
    let range = witness.worksheet_range_at(0).unwrap().unwrap();
    let mut compared = 0;
    for (row, column, cell) in range.cells() {
        let text = match cell {
            Data::Empty => String::new(),
            Data::String(text) => text.clone(),
            Data::Float(number) => format!("{number:.0}"),
            other => panic!("unexpected {other:?}"),
        };
        assert_eq!(grid.cell(row, column), text, "row {row} column {column}");
        compared += usize::from(!text.is_empty());
    }
    assert_eq!(compared, 5 + 8 + 24 * 7 - 1 + 3, "title, header, rows, notes");
}

#[test]
fn every_kind_of_cell_becomes_the_text_that_people_see() {
    let book = Book::new(
        r#"<row r="9">
        <c r="A9" t="s"><v>0</v></c><c r="B9" t="s"><v>1</v></c>
        <c r="C9" t="inlineStr"><is><r><t>Phùng </t></r><r><rPr><b/></rPr><t>Ngọc Chi</t></r><rPh><t>x</t></rPh></is></c>
        <c r="D9"><v>904046669</v></c><c r="E9"><v>9.04046669E8</v></c><c r="F9" t="n"><v>3.0</v></c>
        <c r="G9" t="b"><v>1</v></c><c r="H9" t="e"><v>#N/A</v></c><c r="I9" t="e"><v>#SPILL!</v></c>
        <c r="J9"><f>SUM(A1:A3)</f><v>24</v></c><c r="K9"><f>NOW()</f></c>
        <c r="L9" t="str"><f>A1&amp;"x"</f><v>Số 8 &lt;ngõ&gt;_x000A_12</v></c>
        <c r="M9" s="1"><v>17959</v></c><c r="N9" s="2"><v>17959</v></c><c r="O9" t="d"><v>1949-03-02T00:00:00</v></c>
        <c r="P9" s="1"><v>1949</v></c><c r="Q9" s="3"><v>775087623</v></c><c r="R9" s="99"><v>5</v></c>
        </row>"#,
    )
    .strings("<si><t>  Kiều Thị  </t></si><si><r><t>Bích </t></r><r><t>Thu&#x1EF7;</t></r></si>")
    .styles(
        r#"<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0000000000"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"><alignment/></xf><xf numFmtId="165"/></cellXfs>"#,
    );
    let grid = read("a.xlsx", &book.bytes()).unwrap();
    assert_eq!(grid.first_row_number, 9);
    assert_eq!(
        rows(&grid),
        [[
            "Kiều Thị",
            "Bích Thuỷ",
            "Phùng Ngọc Chi",
            "904046669",
            "904046669",
            "3",
            "TRUE",
            "",
            "",
            "24",
            "",
            "Số 8 <ngõ>\n12",
            "02/03/1949",
            "02/03/1949",
            "02/03/1949",
            "1949",
            "775087623",
            "5"
        ]]
    );
}

#[test]
fn a_mac_of_old_counts_its_days_from_1904() {
    let book = Book::new(r#"<row><c s="1"><v>44481</v></c></row>"#)
        .workbook_extra(r#"<workbookPr date1904="1"/>"#)
        .styles(r#"<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>"#);
    assert_eq!(rows(&read("a.xlsx", &book.bytes()).unwrap()), [["13/10/2025"]]);
}

#[test]
fn rows_and_cells_without_references_follow_each_other() {
    let book = Book::new(
        r#"<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c r="C3"><v>3</v></c><c><v>4</v></c></row>"#,
    );
    let grid = read("a.xlsx", &book.bytes()).unwrap();
    assert_eq!(rows(&grid), [vec!["1", "2"], vec![], vec!["", "", "3", "4"]]);
}

#[test]
fn hidden_and_blank_sheets_are_passed_over() {
    let book = Book::new(r#"<row r="4"><c r="A4" s="1"/></row>"#)
        .sheet("hidden", r#"<row><c><v>1</v></c></row>"#)
        .sheet("veryHidden", r#"<row><c><v>2</v></c></row>"#)
        .sheet("visible", r#"<row r="5"><c><v>3</v></c></row>"#)
        .sheet("visible", r#"<row><c><v>4</v></c></row>"#);
    let grid = read("a.xlsx", &book.bytes()).unwrap();
    assert_eq!(rows(&grid), [["3"]]);
    assert_eq!(grid.first_row_number, 5);
}

#[test]
fn a_book_of_blank_rows_is_empty() {
    let blank: String = (1..=3000)
        .map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="inlineStr"><is><t> </t></is></c></row>"#))
        .collect();
    assert_eq!(read("a.xlsx", &Book::new(&blank).bytes()), Err(SheetProblem::Empty));
    assert_eq!(read("a.xlsx", &Book::new("").bytes()), Err(SheetProblem::Empty));
}

#[test]
fn a_column_formatted_to_the_last_row_does_no_harm() {
    let mut data = String::from(r#"<row r="2"><c r="A2"><v>1</v></c></row>"#);
    data.extend((3..=100_000).map(|row| format!(r#"<row r="{row}"><c r="ZZ{row}" s="1"/></row>"#)));
    assert_eq!(rows(&read("a.xlsx", &Book::new(&data).bytes()).unwrap()), [["1"]]);
}

#[test]
fn texts_are_composed_and_a_long_one_is_cut_and_said() {
    let long = "đ".repeat(600);
    let book = Book::new(&format!(
        r#"<row r="3"><c t="inlineStr"><is><t>Nguye{}n</t></is></c><c t="inlineStr"><is><t>{long}</t></is></c></row>"#,
        "\u{302}\u{303}"
    ));
    let grid = read("a.xlsx", &book.bytes()).unwrap();
    assert_eq!(grid.cell(0, 0), "Nguy\u{1ec5}n");
    assert_eq!(grid.cell(0, 1).chars().count(), 500);
    assert_eq!(grid.cut_rows, [3]);
}

#[test]
fn parts_in_utf16_and_with_backslashes_are_found() {
    let mut part = vec![0xFF, 0xFE];
    part.extend("<sst><si><t>Đặng</t></si></sst>".encode_utf16().flat_map(u16::to_le_bytes));
    let book = Book::new(r#"<row><c t="s"><v>0</v></c></row>"#).part("XL\\SharedStrings.xml", &part);
    assert_eq!(rows(&read("a.xlsx", &book.bytes()).unwrap()), [["Đặng"]]);
}

#[test]
fn what_is_written_is_read_again_by_us_and_by_the_fields_own_reader() {
    let table = [
        vec!["Tổ".into(), "Số hộ".into()],
        vec!["=HYPERLINK(\"x\") & <b>".into(), 24.into()],
        vec!["Ngõ 12\nhẻm 3".into(), (-1).into()],
    ];
    let bytes = sheet::write("Tiến độ: 1/2", &table).unwrap();
    let grid = read("tien-do.xlsx", &bytes).unwrap();
    assert_eq!(rows(&grid)[1], ["=HYPERLINK(\"x\") & <b>", "24"]);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(range.get_value((1, 0)), Some(&Data::String("=HYPERLINK(\"x\") & <b>".to_owned())));
    assert_eq!(range.get_value((1, 1)), Some(&Data::Float(24.0)));
    assert_eq!(range.get_value((2, 0)), Some(&Data::String("Ngõ 12\nhẻm 3".to_owned())));
}

#[test]
fn what_a_reader_sees_besides_texts_is_told() {
    let book = Book::new(r#"<row><c><v>1</v></c></row>"#)
        .whole_sheet(
            "visible",
            r#"<cols><col min="2" max="2" hidden="1"/><col min="4" max="16384" width="0"/></cols><sheetData>
            <row r="3"><c r="A3" s="1" t="inlineStr"><is><t>NguyÔn ThÞ</t></is></c>
            <c r="B3" t="inlineStr"><is><r><rPr><strike/></rPr><t>0904</t></r><r><t> 0905</t></r></is></c></row>
            <row r="4" hidden="1"><c r="A4" s="2"><v>7</v></c><c r="B4"><f>A4</f><v></v></c><c r="C4" t="e"><v>#N/A</v></c></row>
            <row r="5" ht="0"><c r="A5" s="3"><v>45943.5</v></c><c r="B5" t="str"><f>A4</f><v></v></c></row>
            </sheetData><mergeCells><mergeCell ref="A3:A5"/><mergeCell ref="B9:C20"/><mergeCell ref="x"/></mergeCells>"#,
        )
        .styles(
            r#"<fonts><font><name val="Calibri"/></font><font><name val=".VnTime"/></font><font><strike/></font></fonts>
            <cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf numFmtId="14"/></cellXfs>"#,
        );
    let mut book = read_book("a.xlsx", &book.bytes(), &Limits::default()).unwrap();
    assert_eq!(book.tabs.len(), 2);
    let grid = book.tabs.remove(1).grid.unwrap();
    assert_eq!(rows(&grid), [vec!["Nguyễn Thị", "0905"], vec!["7"], vec!["13/10/2025"]]);
    assert_eq!(grid.marks(0, 0), [Mark::Converted(Legacy::Tcvn3, "NguyÔn ThÞ".to_owned())]);
    assert_eq!(grid.marks(1, 0), [Mark::Struck]);
    assert_eq!(grid.marks(1, 1), [Mark::Uncalculated]);
    assert_eq!(grid.marks(1, 2), [Mark::Error("#N/A".to_owned())]);
    assert_eq!(grid.marks(2, 0), [Mark::Date("45943.5".to_owned())]);
    assert_eq!(grid.marks(2, 1), []);
    assert_eq!(grid.merges, [Merge { rows: (0, 2), columns: (0, 0) }]);
    assert_eq!(grid.hidden_rows.iter().copied().collect::<Vec<_>>(), [1, 2]);
    assert!(grid.hidden_columns.contains(&1) && !grid.hidden_columns.contains(&2));
    assert!(grid.hidden_columns.contains(&3), "a width of nothing");
}

#[test]
fn a_sheet_that_is_too_large_stands_beside_one_that_is_not() {
    let long: String = (1..=2001).map(|row| format!(r#"<row r="{row}"><c><v>1</v></c></row>"#)).collect();
    let book = Book::new(&long).sheet("visible", r#"<row><c><v>3</v></c></row>"#);
    let book = read_book("a.xlsx", &book.bytes(), &Limits::default()).unwrap();
    assert_eq!(book.tabs[0].grid, Err(SheetProblem::TooManyRows { rows_max: 2000 }));
    assert_eq!(rows(book.tabs[1].grid.as_ref().unwrap()), [["3"]]);
}
