//! The zip that an XLSX file is: weighed as a whole first, then opened part by part.

use std::collections::HashMap;
use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;

use crate::limits::Limits;
use crate::problem::SheetProblem;
use crate::text;
use crate::xml::broken;

pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Names as people write them differently (`xl\Workbook.xml`), each with its place in the archive.
    places: HashMap<String, usize>,
    unzipped_bytes_max: u64,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, SheetProblem> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken("zip directory is torn"))?;
        if archive.len() > limits.entries_max {
            return Err(SheetProblem::TooManyParts { entries_max: limits.entries_max });
        }
        let places = weigh(&mut archive, limits.unzipped_bytes_max)?;
        Ok(Self { archive, places, unzipped_bytes_max: limits.unzipped_bytes_max })
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&plain(name))
    }

    pub(crate) fn has_folder(&self, folder: &str) -> bool {
        self.places.keys().any(|name| name.starts_with(folder))
    }

    /// The text of an XML part, or nothing if there is no such part.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, SheetProblem> {
        let Some(&place) = self.places.get(&plain(name)) else {
            return Ok(None);
        };
        let file = self.archive.by_index(place).map_err(|_| broken("zip entry is torn"))?;
        let mut bytes = Vec::new();
        file.take(self.unzipped_bytes_max)
            .read_to_end(&mut bytes)
            .map_err(|_| broken("zip entry does not inflate"))?;
        text::decode_xml(&bytes).map(Some)
    }
}

/// Inflates every entry into nothing and counts: the sizes that the archive declares may be lies.
fn weigh(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    unzipped_bytes_max: u64,
) -> Result<HashMap<String, usize>, SheetProblem> {
    let mut places = HashMap::new();
    let mut left = unzipped_bytes_max;
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).map_err(|_| broken("zip entry is torn"))?;
        let name = file.name().map_err(|_| broken("zip entry has no name"))?;
        places.insert(plain(&name), place);
        let size = copy(&mut (&mut file).take(left + 1), &mut sink())
            .map_err(|_| broken("zip entry does not inflate"))?;
        left = left.checked_sub(size).ok_or(SheetProblem::Bomb { unzipped_bytes_max })?;
    }
    Ok(places)
}

fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}
