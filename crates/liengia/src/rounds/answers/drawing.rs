//! A name that was drawn with a finger: strokes of points on a board of 1000 by 400. Pure.
//!
//! Drawn small on purpose: it says that somebody wrote here, and is of no use to copy elsewhere.

use std::fmt::Write as _;

use ground::Cannot;

pub const WIDTH: u16 = 1000;
pub const HEIGHT: u16 = 400;
const BYTES_MAX: usize = 64 * 1024;
/// A dot, or a finger that slipped, is no name: so far a finger goes at the least.
const WAY_MIN: u32 = 150;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawing(Vec<Vec<(u16, u16)>>);

impl Drawing {
    /// `12,40 13,44;90,40 …`: points by spaces, strokes by semicolons.
    pub fn parse(text: &str) -> Result<Drawing, Cannot> {
        if text.len() > BYTES_MAX {
            return Err(Cannot("rounds-drawing-large"));
        }
        let stroke = |text: &str| text.split_whitespace().map(point).collect::<Option<Vec<_>>>();
        let strokes: Option<Vec<_>> = text.split(';').map(stroke).collect();
        let strokes = strokes.ok_or(Cannot("rounds-drawing-broken"))?;
        let drawing = Drawing(strokes.into_iter().filter(|stroke| !stroke.is_empty()).collect());
        if drawing.way() < WAY_MIN { Err(Cannot("rounds-drawing-dot")) } else { Ok(drawing) }
    }

    /// How far the finger went.
    fn way(&self) -> u32 {
        let step = |pair: &[(u16, u16)]| {
            let [(x, y), (to_x, to_y)] = pair else { return 0 };
            u32::from(x.abs_diff(*to_x)) + u32::from(y.abs_diff(*to_y))
        };
        self.0.iter().flat_map(|stroke| stroke.windows(2)).map(step).sum()
    }

    pub fn text(&self) -> String {
        let stroke = |stroke: &Vec<(u16, u16)>| {
            stroke.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
        };
        self.0.iter().map(stroke).collect::<Vec<_>>().join(";")
    }

    /// As the path of a picture.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for stroke in &self.0 {
            for (n, (x, y)) in stroke.iter().enumerate() {
                let _ = write!(path, "{}{x} {y}", if n == 0 { 'M' } else { 'L' });
            }
        }
        path
    }
}

fn point(text: &str) -> Option<(u16, u16)> {
    let (x, y) = text.split_once(',')?;
    let (x, y): (u16, u16) = (x.parse().ok()?, y.parse().ok()?);
    (x <= WIDTH && y <= HEIGHT).then_some((x, y))
}
