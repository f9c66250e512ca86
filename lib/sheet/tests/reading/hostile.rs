//! Files that lie, burst, or are something else.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use sheet::{Limits, Seen, SheetProblem};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::book::{Book, archive};
use super::read;

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const SAMPLE: &[u8] = include_bytes!("../../../../crates/liengia/samples/danh-sach-24-ho.xlsx");

fn broken(bytes: &[u8]) -> &'static str {
    match read("a.xlsx", bytes) {
        Err(SheetProblem::Broken { cause }) => cause,
        other => panic!("expected a broken file, got {other:?}"),
    }
}

fn not_a_sheet(bytes: &[u8]) -> Seen {
    match read("a.xlsx", bytes) {
        Err(SheetProblem::NotASheet { seen }) => seen,
        other => panic!("expected no sheet, got {other:?}"),
    }
}

#[test]
fn what_is_not_a_sheet_is_named() {
    assert_eq!(read("a.xlsx", b""), Err(SheetProblem::Empty));
    assert_eq!(not_a_sheet(b"%PDF-1.7 ..."), Seen::Pdf);
    assert_eq!(not_a_sheet(b"\xFF\xD8\xFF\xE0...."), Seen::Picture);
    assert_eq!(not_a_sheet(b"{\\rtf1 ...}"), Seen::Word);
    assert_eq!(not_a_sheet(b"\n <html><table><tr>"), Seen::WebPage);
    assert_eq!(not_a_sheet(b"\xEF\xBB\xBF<?xml version"), Seen::WebPage);
    assert_eq!(not_a_sheet(b"MZ\x90\x00\x03\x00"), Seen::Other);
    assert_eq!(not_a_sheet(b"abc\x07def"), Seen::Other);
    assert_eq!(not_a_sheet(&archive(&[("a.txt", b"a")])), Seen::Archive);
    assert_eq!(not_a_sheet(&archive(&[("mimetype", b"x"), ("content.xml", b"<x/>")])), Seen::OpenDocument);
    let relations = |target: &str| {
        format!(
            "<Relationships><Relationship Id='r' Type='x/officeDocument' Target='{target}'/></Relationships>"
        )
    };
    let office = |target: &str| {
        archive(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", relations(target).as_bytes()),
            (target, b"<x/>"),
        ])
    };
    assert_eq!(not_a_sheet(&office("word/document.xml")), Seen::Word);
    assert_eq!(not_a_sheet(&office("xl/workbook.bin")), Seen::ExcelBinary);
    assert_eq!(not_a_sheet(&archive(&[("[Content_Types].xml", b"<Types/>")])), Seen::Archive);
}

#[test]
fn old_excel_and_a_password_are_told_apart() {
    let mut old = OLE.to_vec();
    old.extend([0; 2000]);
    assert_eq!(read("a.xls", &old), Err(SheetProblem::OldExcel));
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(read("a.xlsx", &old), Err(SheetProblem::Locked));
}

#[test]
fn a_torn_file_is_broken_wherever_it_is_torn() {
    for length in (4..SAMPLE.len()).step_by(97) {
        let answer = read("a.xlsx", &SAMPLE[..length]);
        assert!(matches!(answer, Err(SheetProblem::Broken { .. })), "{length}: {answer:?}");
    }
    assert_eq!(broken(b"PK\x03\x04rubbish"), "zip directory is torn");
}

#[test]
fn a_file_of_more_than_5_mb_is_not_looked_at() {
    let limits = Limits::default();
    assert_eq!(
        read("a.csv", &vec![b'a'; limits.bytes_max + 1]),
        Err(SheetProblem::TooLarge { bytes_max: 5 * 1024 * 1024 })
    );
}

#[test]
fn a_bomb_of_200_mb_of_zeros_is_refused_before_it_bursts() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    let block = vec![0; 1024 * 1024];
    for _ in 0..200 {
        zip.write_all(&block).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 1024 * 1024, "{} bytes", bytes.len());
    let bomb = Err(SheetProblem::Bomb { unzipped_bytes_max: 40 * 1024 * 1024 });
    assert_eq!(read("a.xlsx", &bytes), bomb);

    // The same with a directory that declares one byte for it.
    let mut lying = bytes.clone();
    let size = (200_u32 * 1024 * 1024).to_le_bytes();
    let mut lies = 0;
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == size {
            lying[at..at + 4].copy_from_slice(&1_u32.to_le_bytes());
            lies += 1;
        }
    }
    assert!(lies >= 1);
    assert!(matches!(read("a.xlsx", &lying), Err(SheetProblem::Bomb { .. } | SheetProblem::Broken { .. })));
}

#[test]
fn a_zip_of_too_many_parts_is_refused() {
    let names: Vec<String> = (0..201).map(|i| format!("xl/{i}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &b""[..])).collect();
    assert_eq!(read("a.xlsx", &archive(&parts)), Err(SheetProblem::TooManyParts { entries_max: 200 }));
}

#[test]
fn one_cell_in_the_last_corner_takes_no_memory() {
    let corner = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    assert_eq!(
        read("a.xlsx", &Book::new(corner).bytes()),
        Err(SheetProblem::TooManyColumns { columns_max: 60, row: 1_048_576 })
    );
    let far_below =
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>"#;
    assert_eq!(
        read("a.xlsx", &Book::new(far_below).bytes()),
        Err(SheetProblem::TooManyRows { rows_max: 2000 })
    );
}

#[test]
fn a_million_rows_are_refused_fast() {
    let csv = "Nguyễn\n".repeat(1_000_000);
    let limits = Limits { bytes_max: 100_000_000, ..Limits::default() };
    let started = Instant::now();
    assert_eq!(
        sheet::read("a.csv", csv.as_bytes(), &limits),
        Err(SheetProblem::TooManyRows { rows_max: 2000 })
    );
    let rows = "<row><c><v>1</v></c></row>".repeat(1_000_000);
    let book = Book::new(&rows).bytes();
    assert_eq!(sheet::read("a.xlsx", &book, &limits), Err(SheetProblem::TooManyRows { rows_max: 2000 }));
    // Generous, because tests are not optimised: reading all of it would take far longer.
    assert!(started.elapsed() < Duration::from_secs(20));
}

#[test]
fn exactly_2000_rows_and_60_columns_pass() {
    let row = |r: usize| format!(r#"<row r="{r}"><c r="BH{r}"><v>1</v></c></row>"#);
    let rows: String = (11..=2010).map(row).collect();
    let grid = read("a.xlsx", &Book::new(&rows).bytes()).unwrap();
    assert_eq!((grid.rows.len(), grid.width()), (2000, 60));
    let rows: String = (11..=2011).map(row).collect();
    assert_eq!(read("a.xlsx", &Book::new(&rows).bytes()), Err(SheetProblem::TooManyRows { rows_max: 2000 }));
}

#[test]
fn references_to_nowhere_are_broken() {
    let book = Book::new(r#"<row><c t="s"><v>7</v></c></row>"#).strings("<si><t>a</t></si>");
    assert_eq!(broken(&book.bytes()), "shared string out of range");
    let book = Book::new(r#"<row><c t="s"><v>0</v></c></row>"#);
    assert_eq!(broken(&book.bytes()), "shared string out of range");
    for reference in ["AAAAAAAAAAAAAAAA1", "A0", "A99999999999", "XFE1", "Ở1"] {
        let book = Book::new(&format!(r#"<row><c r="{reference}"><v>7</v></c></row>"#));
        assert_eq!(broken(&book.bytes()), "cell reference out of range");
    }
    let book = Book::new(r#"<row r="4294967296"><c><v>7</v></c></row>"#);
    assert_eq!(broken(&book.bytes()), "row number out of range");
}

#[test]
fn a_boasting_count_of_shared_strings_reserves_nothing() {
    let book = Book::new(r#"<row><c t="s"><v>0</v></c></row>"#).part(
        "xl/sharedStrings.xml",
        br#"<sst count="18446744073709551615" uniqueCount="18446744073709551615"><si><t>a</t></si></sst>"#,
    );
    assert_eq!(read("a.xlsx", &book.bytes()).unwrap().cell(0, 0), "a");
}

#[test]
fn one_long_text_repeated_by_reference_does_not_grow() {
    let row = format!("<row>{}</row>", r#"<c t="s"><v>0</v></c>"#.repeat(60));
    let book = Book::new(&row.repeat(2000)).strings(&format!("<si><t>{}</t></si>", "a".repeat(500)));
    assert_eq!(read("a.xlsx", &book.bytes()), Err(SheetProblem::TooMuchText { chars_max: 2_000_000 }));
}

#[test]
fn entities_are_not_expanded() {
    let laughs = "<!DOCTYPE workbook [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    let book = Book::new(r#"<row><c><v>1</v></c></row>"#).document_type(laughs);
    assert_eq!(broken(&book.bytes()), "XML with a document type");
    let book = Book::new(r#"<row><c t="str"><v>&c;</v></c></row>"#);
    assert_eq!(broken(&book.bytes()), "XML entity that XML does not have");
    let book = Book::new(r#"<row><c t="str"><v>&#0;</v></c></row>"#);
    assert_eq!(broken(&book.bytes()), "XML entity that XML does not have");
}

#[test]
fn deep_and_wide_xml_ends_in_time() {
    let deep = "<a>".repeat(1_000_000);
    assert_eq!(broken(&Book::new(&deep).bytes()), "XML is nested too deeply");
    let wide: String = (0..200_000).map(|i| format!(" a{i}=\"\"")).collect();
    let started = Instant::now();
    let book = Book::new(&format!("<row><c{wide}><v>1</v></c></row>"));
    assert_eq!(read("a.xlsx", &book.bytes()).unwrap().cell(0, 0), "1");
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[test]
fn xml_that_ends_too_early_is_broken() {
    let book = Book::new("").sheet("visible", "").part("x", b"");
    assert_eq!(read("a.xlsx", &book.bytes()), Err(SheetProblem::Empty));
    for data in ["<row><c><v>1", "<row><c><v>1</v></c></row></wrong>", "<row><c r=></v>"] {
        assert!(!broken(&Book::new(data).bytes()).is_empty(), "{data}");
    }
}

#[test]
fn problems_never_quote_the_file_and_all_have_a_message() {
    let problem = SheetProblem::TooManyColumns { columns_max: 60, row: 9 };
    assert_eq!(problem.key(), "sheet-too-many-columns");
    assert_eq!(problem.args(), [("columns_max", "60".to_owned()), ("row", "9".to_owned())]);
    let large = SheetProblem::TooLarge { bytes_max: 5 * 1024 * 1024 };
    assert_eq!(large.args(), [("mb_max", "5".to_owned())]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..4000)) {
        let _ = read("a.csv", &bytes);
    }

    #[test]
    fn a_sample_with_wrong_bytes_is_answered(
        changes in proptest::collection::vec((0..SAMPLE.len(), any::<u8>()), 1..8)
    ) {
        let mut bytes = SAMPLE.to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        let _ = read("a.xlsx", &bytes);
    }

    #[test]
    fn any_xml_in_a_sheet_is_answered(data in "(<row>|</row>|<c r=\"B2\">|<c t=\"s\">|</c>|<v>|</v>|<is>|</is>|<t>|</t>|7|&amp;|&|x|<!--|-->){0,40}") {
        let _ = read("a.xlsx", &Book::new(&data).bytes());
    }
}
