//! From the package to its sheets with anything in them. Cells are in `cells`, number formats and fonts in `styles`.

use std::collections::{HashMap, HashSet};

use crate::book::{Book, Tab};
use crate::cells::{self, Shared};
use crate::grid::Grid;
use crate::limits::Limits;
use crate::package::Package;
use crate::problem::{Seen, SheetProblem};
use crate::styles::Styles;
use crate::xml::{Tag, Xml, attribute, broken};

/// Sheets that are looked into; what lies behind them is not.
const SHEETS_MAX: usize = 30;

/// Excel itself stops at 31.
const NAME_CHARS_MAX: usize = 60;

struct Relation {
    kind: String,
    target: String,
}

#[derive(Default)]
struct Workbook {
    is_1904: bool,
    /// In the order of their tabs.
    sheets: Vec<Listed>,
}

struct Listed {
    name: String,
    is_hidden: bool,
    relation_id: String,
}

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, SheetProblem> {
    let mut package = Package::open(bytes, limits)?;
    let path = workbook_path(&mut package)?;
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
    let relations = relations(&mut package, &format!("{folder}/_rels/{name}.rels"))?;
    let part = package.part(&path)?.ok_or(broken("workbook part is missing"))?;
    let workbook = workbook(&part)?;
    // Both parts may be missing, and then read like empty ones.
    let mut related = |kind: &str| match relations.values().find(|relation| relation.kind == kind) {
        Some(relation) => package.part(&resolve(folder, &relation.target)).map(Option::unwrap_or_default),
        None => Ok(String::new()),
    };
    let strings = cells::shared_strings(&related("sharedStrings")?, limits)?;
    let styles = Styles::read(&related("styles")?, workbook.is_1904)?;
    let shared = Shared { strings: &strings, styles: &styles };

    let mut tabs = Vec::new();
    let mut seen = HashSet::new();
    // One long text may be repeated by reference in every sheet: together they hold no more than one may.
    let mut left = *limits;
    for listed in workbook.sheets.into_iter().take(SHEETS_MAX) {
        let relation = relations.get(&listed.relation_id).filter(|r| r.kind == "worksheet");
        let Some(relation) = relation else { continue };
        let path = resolve(folder, &relation.target);
        // A thousand tabs may point to one part; it is read once.
        if !seen.insert(path.to_lowercase()) {
            continue;
        }
        let part = package.part(&path)?.ok_or(broken("worksheet part is missing"))?;
        let grid = match cells::worksheet(&part, &shared, &left) {
            Err(SheetProblem::Empty) => continue,
            // A torn part is a torn file; one that is too large may stand beside a list that is not.
            Err(SheetProblem::Broken { cause }) => return Err(SheetProblem::Broken { cause }),
            grid => grid,
        };
        left.grid_chars_max = left.grid_chars_max.saturating_sub(grid.as_ref().map_or(0, chars));
        tabs.push(Tab { name: listed.name, is_hidden: listed.is_hidden, grid });
    }
    if tabs.is_empty() { Err(SheetProblem::Empty) } else { Ok(Book { tabs }) }
}

fn chars(grid: &Grid) -> usize {
    grid.rows.iter().flatten().map(|cell| cell.chars().count()).sum()
}

fn workbook_path(package: &mut Package<'_>) -> Result<String, SheetProblem> {
    if !package.has("[Content_Types].xml") {
        let seen = if package.has("mimetype") && package.has("content.xml") {
            Seen::OpenDocument
        } else {
            Seen::Archive
        };
        return Err(SheetProblem::NotASheet { seen });
    }
    let path = relations(package, "_rels/.rels")?
        .into_values()
        .find(|relation| relation.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |relation| resolve("", &relation.target));
    if path.to_lowercase().ends_with(".bin") {
        return Err(SheetProblem::NotASheet { seen: Seen::ExcelBinary });
    }
    if package.has_folder("word/") {
        return Err(SheetProblem::NotASheet { seen: Seen::Word });
    }
    if !package.has(&path) {
        return Err(SheetProblem::NotASheet { seen: Seen::Archive });
    }
    Ok(path)
}

fn relations(package: &mut Package<'_>, path: &str) -> Result<HashMap<String, Relation>, SheetProblem> {
    let mut relations = HashMap::new();
    let Some(part) = package.part(path)? else {
        return Ok(relations);
    };
    let mut xml = Xml::new(&part);
    loop {
        match xml.next()? {
            Tag::Open(tag) if tag.local_name().as_ref() == "Relationship" => {
                let (Some(id), Some(kind), Some(target)) =
                    (attribute(&tag, "Id"), attribute(&tag, "Type"), attribute(&tag, "Target"))
                else {
                    continue;
                };
                // The last word is the same in the transitional and the strict namespace.
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.insert(id, Relation { kind, target });
            }
            Tag::End => return Ok(relations),
            _ => {}
        }
    }
}

fn workbook(part: &str) -> Result<Workbook, SheetProblem> {
    let mut workbook = Workbook::default();
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Tag::Open(tag) => match tag.local_name().as_ref() {
                "workbookPr" => {
                    if let Some(flag) = attribute(&tag, "date1904") {
                        workbook.is_1904 = matches!(flag.as_str(), "1" | "true");
                    }
                }
                "sheet" => {
                    let state = attribute(&tag, "state").unwrap_or_default();
                    let is_hidden = !matches!(state.as_str(), "" | "visible");
                    let name = attribute(&tag, "name").unwrap_or_default();
                    let name = name.chars().take(NAME_CHARS_MAX).collect();
                    if let Some(relation_id) = attribute(&tag, "id") {
                        workbook.sheets.push(Listed { name, is_hidden, relation_id });
                    }
                }
                _ => {}
            },
            Tag::End => return Ok(workbook),
            _ => {}
        }
    }
}

/// A target is relative to the folder of the part that names it, or absolute.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}
