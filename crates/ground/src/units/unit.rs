//! A unit of the tree and its path. Not here: the tree in the database (`store`).

use time::OffsetDateTime;

use crate::db::Value;

/// What a unit is. Communes are wards, communes proper or special zones by name only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Province,
    Commune,
    /// Tổ dân phố, thôn and their equals.
    Block,
    /// Tổ liên gia tự quản.
    Group,
}

crate::codes!(Kind { Province = "province", Commune = "commune", Block = "block", Group = "group" });

impl Kind {
    /// What may be founded directly below.
    pub fn below(self) -> Option<Kind> {
        match self {
            Kind::Commune => Some(Kind::Block),
            Kind::Block => Some(Kind::Group),
            Kind::Province | Kind::Group => None,
        }
    }
}

/// A unit of the tree.
#[derive(Debug, Clone)]
pub struct Unit {
    pub id: String,
    pub path: String,
    pub kind: Kind,
    pub name: String,
    pub parent_id: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub closed_at: Option<OffsetDateTime>,
    /// The block that took this one in.
    pub merged_into: Option<String>,
}

impl Unit {
    /// The whole country: where the system's own entries and the keeper's office stand.
    pub fn country() -> Unit {
        Unit {
            id: COUNTRY.to_owned(),
            path: String::new(),
            kind: Kind::Province,
            name: "Việt Nam".to_owned(),
            parent_id: None,
            lat: None,
            lon: None,
            closed_at: None,
            merged_into: None,
        }
    }

    /// The chain of the ledger that this unit's entries belong to: its commune's, or the country's above that.
    pub fn chain(&self) -> &str {
        self.path.split('.').nth(1).filter(|commune| !commune.is_empty()).unwrap_or(COUNTRY)
    }

    /// A test that a path lies in this unit, and its values, which are numbered from `first` on.
    ///
    /// Paths of communes, blocks and groups have the same length but for a commune of a hundred blocks. Comparing that
    /// much of a path with one value, where there is an index on it, lets a list be read in its own order; a range of
    /// paths would have to be sorted. The lengths stand in the indexes of migration 0015 too.
    pub fn area(&self, column: &str, first: usize) -> (String, Vec<Value>) {
        let path = || vec![self.path.as_str().into()];
        match (self.kind, self.path.len()) {
            (Kind::Group, _) => (format!("{column} = ?{first}"), path()),
            (Kind::Commune, 9) => (format!("substr({column}, 1, 9) = ?{first}"), path()),
            (Kind::Block, 12) => (format!("substr({column}, 1, 12) = ?{first}"), path()),
            _ => {
                let range = vec![self.path.as_str().into(), self.path_end().into()];
                (format!("{column} >= ?{first} and {column} < ?{}", first + 1), range)
            }
        }
    }

    /// The paths of this unit and of everything it lies in, the country's empty one too; for "who holds this above?".
    pub fn paths_up(&self) -> Vec<&str> {
        let ends = self.path.match_indices('.').map(|(at, _)| at + 1);
        [0].into_iter().chain(ends).map(|end| &self.path[..end]).collect()
    }

    /// The end of the range of paths that begins with this unit's: `.` is followed by `/` in byte order.
    pub fn path_end(&self) -> String {
        path_end(&self.path)
    }
}

/// The id of the whole country.
pub const COUNTRY: &str = "vn";

/// The first path after everything below `path`.
pub fn path_end(path: &str) -> String {
    match path.strip_suffix('.') {
        Some(stem) => format!("{stem}/"),
        None => "~".to_owned(),
    }
}
