//! Texts typed in fonts from before Unicode become letters: by the font's name, or column by column where words can be
//! nothing else. What cannot be read so is marked, that nobody stores it as a name.

use std::collections::BTreeMap;

use viet_text::legacy::{Font, Legacy, is_beyond, is_syllable};

use crate::grid::{Grid, Mark};

/// `fonts` are those that the file names, by indices.
pub(crate) fn convert(grid: &mut Grid, fonts: &BTreeMap<(usize, usize), Font>) {
    for column in 0..grid.width() {
        let speaks = Speaks::of(grid, column, fonts);
        for row in 0..grid.rows.len() {
            let Some(cell) = grid.rows[row].get_mut(column).filter(|cell| !cell.is_ascii()) else { continue };
            let Some(font) = speaks.font(cell, fonts.get(&(row, column)).copied()) else { continue };
            let mark = match font.decode(cell) {
                Some(read) => Mark::Converted(font.legacy, std::mem::replace(cell, read)),
                None if is_beyond(cell) || is_vietnamese(cell) => continue,
                None => Mark::Garbled(font.legacy),
            };
            grid.marks.entry((row, column)).or_default().push(mark);
        }
    }
}

/// What the cells of a column say together: “Hoàng” alone may be Unicode, or “Hồng” in VNI.
struct Speaks {
    /// The old font that most cells are certain to be in.
    legacy: Option<Legacy>,
    /// Cells that name an old font hold Unicode: whoever made the list has not got the font and never saw it.
    names_in_vain: bool,
}

impl Speaks {
    fn of(grid: &Grid, column: usize, fonts: &BTreeMap<(usize, usize), Font>) -> Self {
        let cells = || {
            let all = grid.rows.iter().enumerate().filter_map(|(row, cells)| Some((row, cells.get(column)?)));
            all.filter(|(_, cell)| !cell.is_ascii())
        };
        let certain = |legacy: Legacy| cells().filter(|(_, cell)| legacy.certain_words(cell) > 0).count();
        let [vni, tcvn3] = Legacy::ALL.map(|legacy| (certain(legacy), legacy));
        let (count, legacy) = if tcvn3.0 > vni.0 { tcvn3 } else { vni };
        let unicode = || cells().filter(|(_, cell)| is_beyond(cell));
        let in_font = unicode().filter(|(row, _)| fonts.contains_key(&(*row, column))).count();
        Self {
            legacy: (count > 0 && count >= unicode().count()).then_some(legacy),
            names_in_vain: in_font > count,
        }
    }

    fn font(&self, cell: &str, named: Option<Font>) -> Option<Font> {
        let named = named.filter(|font| !self.names_in_vain || font.legacy.certain_words(cell) > 0);
        named.or(self.legacy.map(|legacy| Font { legacy, capitals: false }))
    }
}

fn is_vietnamese(cell: &str) -> bool {
    cell.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).all(is_syllable)
}

/// How many words beyond ASCII are Vietnamese as they stand.
pub(crate) fn vietnamese_words(text: &str) -> usize {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii());
    words.filter(|word| is_syllable(word)).count()
}
