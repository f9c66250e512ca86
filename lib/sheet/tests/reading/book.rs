//! XLSX files written by hand, part by part.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub struct Book {
    parts: Vec<(String, Vec<u8>)>,
    sheets: Vec<(String, &'static str)>,
    workbook_extra: &'static str,
    document_type: &'static str,
}

impl Book {
    /// A book with one visible sheet; `sheet_data` is what stands inside `<sheetData>`.
    pub fn new(sheet_data: &str) -> Self {
        Self { parts: vec![], sheets: vec![], workbook_extra: "", document_type: "" }
            .sheet("visible", sheet_data)
    }

    pub fn sheet(self, state: &'static str, sheet_data: &str) -> Self {
        self.whole_sheet(state, &format!("<sheetData>{sheet_data}</sheetData>"))
    }

    /// With what stands before and after `<sheetData>`.
    pub fn whole_sheet(mut self, state: &'static str, inside: &str) -> Self {
        let number = self.sheets.len() + 1;
        let name = format!("worksheets/sheet{number}.xml");
        let part = format!("<worksheet xmlns=\"{MAIN}\">{inside}</worksheet>");
        self.sheets.push((name.clone(), state));
        self.part(&format!("xl/{name}"), part.as_bytes())
    }

    pub fn part(mut self, name: &str, bytes: &[u8]) -> Self {
        self.parts.push((name.to_owned(), bytes.to_vec()));
        self
    }

    pub fn strings(self, strings: &str) -> Self {
        let part = format!("<sst xmlns=\"{MAIN}\">{strings}</sst>");
        self.part("xl/sharedStrings.xml", part.as_bytes())
    }

    pub fn styles(self, styles: &str) -> Self {
        let part = format!("<styleSheet xmlns=\"{MAIN}\">{styles}</styleSheet>");
        self.part("xl/styles.xml", part.as_bytes())
    }

    pub fn workbook_extra(mut self, extra: &'static str) -> Self {
        self.workbook_extra = extra;
        self
    }

    pub fn document_type(mut self, document_type: &'static str) -> Self {
        self.document_type = document_type;
        self
    }

    fn workbook(&self) -> String {
        let sheets: String = self
            .sheets
            .iter()
            .enumerate()
            .map(|(i, (_, state))| {
                format!("<sheet name=\"S{i}\" sheetId=\"{i}\" state=\"{state}\" r:id=\"rId{i}\"/>")
            })
            .collect();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>{}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\">{}<sheets>{sheets}</sheets></workbook>",
            self.document_type, self.workbook_extra
        )
    }

    fn relations(&self) -> String {
        let sheets: String = self
            .sheets
            .iter()
            .enumerate()
            .map(|(i, (name, _))| {
                format!("<Relationship Id=\"rId{i}\" Type=\"{RELATIONS}/worksheet\" Target=\"{name}\"/>")
            })
            .collect();
        format!(
            "<Relationships>{sheets}<Relationship Id=\"s\" Type=\"{RELATIONS}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"t\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>"
        )
    }

    pub fn bytes(self) -> Vec<u8> {
        let root = format!(
            "<Relationships><Relationship Id=\"r\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        );
        let workbook = self.workbook();
        let relations = self.relations();
        let mut parts: Vec<(&str, &[u8])> = vec![
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.xml", workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ];
        parts.extend(self.parts.iter().map(|(n, b)| (n.as_str(), b.as_slice())));
        archive(&parts)
    }
}

pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
