//! All figures of one tree.

use std::io;
use std::path::{Path, PathBuf};

use crate::access::{self, Access};
use crate::circles::{self, Circle};
use crate::functions::{self, Function};
use crate::history::{self, Birth, Commit};
use crate::imports::Import;
use crate::seconds::{self, Step};
use crate::tree::{Area, Tree};
use crate::{layers, personal};

/// Lines of an area by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    pub area: String,
    pub is_feature: bool,
    pub code: usize,
    pub tests: usize,
    pub texts: usize,
}

#[derive(Debug)]
pub struct Figures {
    pub commit: Option<Commit>,
    pub lines: Vec<Lines>,
    pub circles: Vec<Circle>,
    pub upward: Vec<Import>,
    /// Files of features that belong to no layer by their name.
    pub beside: usize,
    pub personal: Vec<(String, usize)>,
    pub births: Vec<Birth>,
    pub access: Access,
    pub long: Vec<Function>,
    pub seconds: Vec<Step>,
    /// Features by name, with their folders.
    features: Vec<(String, PathBuf)>,
}

impl Figures {
    pub fn of(root: &Path) -> io::Result<Figures> {
        let tree = Tree::read(root)?;
        Ok(Figures {
            commit: history::commit(root),
            lines: lines(&tree),
            circles: circles::circles(&tree),
            upward: layers::upward(&tree),
            beside: layers::beside(&tree).len(),
            personal: personal::lines(&tree),
            births: history::births(&tree),
            access: access::access(root)?,
            long: functions::long(&tree),
            seconds: seconds::steps(root),
            features: tree.features().map(|area| (area.name.clone(), area.folder.clone())).collect(),
        })
    }

    /// Circles inside of features, and those elsewhere.
    pub fn circles_of(&self, features: bool) -> impl Iterator<Item = &Circle> {
        let is_feature = |area: &str| self.features.iter().any(|(name, _)| name == area);
        self.circles.iter().filter(move |circle| is_feature(&circle.area) == features)
    }

    /// The folder of a feature.
    pub fn folder_of(&self, feature: &str) -> PathBuf {
        let mut named = self.features.iter().filter(|(name, _)| name == feature);
        named.next().map(|(_, folder)| folder.clone()).unwrap_or_default()
    }

    pub fn total(&self, features: bool) -> Lines {
        let mut total = Lines { area: "all".to_owned(), is_feature: features, ..Lines::default() };
        for lines in self.lines.iter().filter(|lines| lines.is_feature == features) {
            total.code += lines.code;
            total.tests += lines.tests;
            total.texts += lines.texts;
        }
        total
    }
}

/// Each feature, and each crate and folder beside them; the parts of ground in one.
fn lines(tree: &Tree) -> Vec<Lines> {
    let mut all: Vec<Lines> = Vec::new();
    for area in &tree.areas {
        let name = area.name.split_once('/').map_or(area.name.as_str(), |(first, _)| match first {
            "ground" => first,
            _ => &area.name,
        });
        let (code, tests) = lines_of(area);
        match all.iter_mut().find(|lines| lines.area == name) {
            Some(lines) => {
                lines.code += code;
                lines.tests += tests;
                lines.texts += area.texts;
            }
            None => all.push(Lines {
                area: name.to_owned(),
                is_feature: area.is_feature,
                code,
                tests,
                texts: area.texts,
            }),
        }
    }
    all.sort_by_key(|lines| (!lines.is_feature, std::cmp::Reverse(lines.code + lines.tests)));
    all
}

fn lines_of(area: &Area) -> (usize, usize) {
    area.files.iter().map(|file| file.lines()).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}
