//! Why a file cannot be read. The sentences for people are in the application's language files; see
//! [`SheetProblem::key`].

use thiserror::Error;

/// What a file turned out to be instead of a sheet, so that the sentence can name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Seen {
    /// A Word document.
    Word,
    /// A PDF.
    Pdf,
    /// A photo or drawing.
    Picture,
    /// LibreOffice's own format (ODS, ODT).
    OpenDocument,
    /// Excel's binary format (XLSB).
    ExcelBinary,
    /// A web page or XML, which many portals hand out under the name `.xls`.
    WebPage,
    /// A zip archive with something else in it.
    Archive,
    /// None of these.
    Other,
}

impl Seen {
    /// A short word for language files: `word`, `pdf`, `picture`, …
    pub fn code(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Pdf => "pdf",
            Self::Picture => "picture",
            Self::OpenDocument => "open-document",
            Self::ExcelBinary => "excel-binary",
            Self::WebPage => "web-page",
            Self::Archive => "archive",
            Self::Other => "other",
        }
    }
}

/// Why a file was refused. The `Display` text is for the log and never quotes the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SheetProblem {
    /// No bytes, or no cell with anything in it.
    #[error("nothing in the file")]
    Empty,
    /// The file itself is too large.
    #[error("file larger than {bytes_max} bytes")]
    TooLarge {
        /// The limit.
        bytes_max: usize,
    },
    /// Excel 97–2003 (`.xls`).
    #[error("old Excel format")]
    OldExcel,
    /// Encrypted with a password.
    #[error("protected by a password")]
    Locked,
    /// Something else than a sheet.
    #[error("not a sheet but {seen:?}")]
    NotASheet {
        /// What it is instead.
        seen: Seen,
    },
    /// Begins as an XLSX file but is torn or wrong inside.
    #[error("broken file: {cause}")]
    Broken {
        /// For the log.
        cause: &'static str,
    },
    /// Inflates to more than the limit.
    #[error("inflates to more than {unzipped_bytes_max} bytes")]
    Bomb {
        /// The limit.
        unzipped_bytes_max: u64,
    },
    /// An XLSX file of too many parts.
    #[error("more than {entries_max} parts")]
    TooManyParts {
        /// The limit.
        entries_max: usize,
    },
    /// Too many rows.
    #[error("more than {rows_max} rows")]
    TooManyRows {
        /// The limit.
        rows_max: usize,
    },
    /// A cell too far to the right.
    #[error("more than {columns_max} columns in row {row}")]
    TooManyColumns {
        /// The limit.
        columns_max: usize,
        /// The number of the row.
        row: usize,
    },
    /// Too much text altogether.
    #[error("more than {chars_max} characters")]
    TooMuchText {
        /// The limit.
        chars_max: usize,
    },
    /// Text in an encoding that is not UTF-8, UTF-16 or Windows-1258; often TCVN3 (ABC) or VNI.
    #[error("text in an unknown encoding")]
    Unreadable,
}

impl SheetProblem {
    /// The message in language files: `sheet-too-large`, …
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "sheet-empty",
            Self::TooLarge { .. } => "sheet-too-large",
            Self::OldExcel => "sheet-old-excel",
            Self::Locked => "sheet-locked",
            Self::NotASheet { .. } => "sheet-not-a-sheet",
            Self::Broken { .. } => "sheet-broken",
            Self::Bomb { .. } => "sheet-bomb",
            Self::TooManyParts { .. } => "sheet-too-many-parts",
            Self::TooManyRows { .. } => "sheet-too-many-rows",
            Self::TooManyColumns { .. } => "sheet-too-many-columns",
            Self::TooMuchText { .. } => "sheet-too-much-text",
            Self::Unreadable => "sheet-unreadable",
        }
    }

    /// What the message names, by the names of its fields. Bytes are given in whole MB, as people count them.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        const MB: u64 = 1024 * 1024;
        match self {
            Self::TooLarge { bytes_max } => vec![("mb_max", (*bytes_max as u64 / MB).to_string())],
            Self::Bomb { unzipped_bytes_max } => {
                vec![("mb_max", (unzipped_bytes_max / MB).to_string())]
            }
            Self::NotASheet { seen } => vec![("seen", seen.code().to_string())],
            Self::TooManyParts { entries_max } => vec![("entries_max", entries_max.to_string())],
            Self::TooManyRows { rows_max } => vec![("rows_max", rows_max.to_string())],
            Self::TooManyColumns { columns_max, row } => {
                vec![("columns_max", columns_max.to_string()), ("row", row.to_string())]
            }
            Self::TooMuchText { chars_max } => vec![("chars_max", chars_max.to_string())],
            Self::Empty | Self::OldExcel | Self::Locked | Self::Broken { .. } | Self::Unreadable => vec![],
        }
    }
}
