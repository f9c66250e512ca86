//! The block's list as its page needs it.

use ground::View;
use ground::people::residents::{self, Place, Resident, Rostered};
use ground::web::Result;
use serde::Deserialize;
use uuid::Uuid;

/// What the page of the list was asked: what was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub gone: String,
    pub list: String,
    pub unchanged: String,
}

/// Every line with where it stands.
pub struct Block {
    pub lines: Vec<(Resident, Place)>,
    pub rostered: Vec<Rostered>,
}

impl Block {
    pub fn read(view: &mut View) -> Result<Block> {
        let unit = view.unit;
        let (lines, rostered) = (residents::list(view, unit)?, residents::list_rostered(view, unit)?);
        let places = residents::place(&lines, &rostered);
        Ok(Block { lines: lines.into_iter().zip(places).collect(), rostered })
    }

    pub fn lines(view: &mut View) -> Result<Vec<Resident>> {
        let unit = view.unit;
        Ok(residents::list(view, unit)?)
    }

    pub fn household(&self, id: Uuid) -> Option<&Rostered> {
        self.rostered.iter().find(|one| one.id == id)
    }
}
