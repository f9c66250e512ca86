//! Sentences about rows of a list: a number of a row becomes what people find in Excel, the code of a column its word.

use ground::web::Words;
use ground::web::words::Said;
use sheet::Grid;

use super::super::super::reading::{Change, Refusal, Skip};
use super::super::role_words;

/// Words beside the sheet they are about.
pub struct Telling<'a> {
    pub words: &'a Words,
    pub grid: &'a Grid,
}

impl Telling<'_> {
    /// “Dòng 5”, or “Trang Tổ 2, dòng 5” where there are several sheets.
    pub fn line(&self, number: usize) -> String {
        match self.grid.place(number) {
            (Some(tab), line) if self.grid.parts.len() > 1 => {
                self.words.with("roster-line-of-tab", &[("tab", &tab), ("line", &line)])
            }
            (_, line) => self.words.with("roster-line", &[("line", &line)]),
        }
    }

    /// The same within a sentence.
    pub fn line_within(&self, number: usize) -> String {
        let line = self.line(number);
        let mut chars = line.chars();
        chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
    }

    pub fn change(&self, change: &Change) -> String {
        let mut args = change.args();
        // The role stands as its code among the arguments; people read its word.
        if let Change::RoleGuessed { to, .. } | Change::RoleRead { to, .. } = change {
            args.retain(|(name, _)| *name != "to");
            args.push(("to", role_words(self.words, to.code())));
        }
        self.says(change.key(), args)
    }

    /// Why a row was not taken.
    pub fn refusal(&self, why: &Refusal) -> String {
        self.says(why.key(), why.args())
    }

    pub fn skip(&self, why: Skip) -> String {
        self.says(why.key(), why.args())
    }

    fn says(&self, key: &str, args: Vec<(&'static str, String)>) -> String {
        let read = |(name, value): (&'static str, String)| match (name, value.parse()) {
            ("line", Ok(line)) => (name, self.line_within(line)),
            ("what", _) => (name, self.words.t(&format!("roster-means-{value}"))),
            _ => (name, value),
        };
        let args: Vec<(&str, String)> = args.into_iter().map(read).collect();
        let args: Vec<(&str, &dyn Said)> = args.iter().map(|(name, value)| (*name, value as _)).collect();
        self.words.with(key, &args)
    }
}
