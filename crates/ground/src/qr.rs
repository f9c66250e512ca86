//! QR codes for printed posters and screens, as inline SVG.
//! What the code says is not here: whoever makes an address decides that.

use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Light modules on every side, as ISO/IEC 18004 asks for; scanners miss the code without it.
const QUIET_ZONE: usize = 4;

/// A QR code of this text with error correction M (15 % may be lost, enough for a creased poster), as one inline SVG.
///
/// Dark on white whatever the page looks like, because many scanners cannot read the inverse. It carries no size and no
/// `style` (the content security policy forbids it): the class `qr` sizes it. Text longer than a code can hold, some
/// 2,300 bytes, gives an empty string; always show the text beside the code as well.
pub fn svg(text: &str) -> String {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return String::new();
    };
    let side = code.width() + 2 * QUIET_ZONE;
    format!(
        concat!(
            r#"<svg class="qr" role="img" aria-label="QR: {label}" viewBox="0 0 {side} {side}" "#,
            r##"shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>"##,
            r#"<path d="{modules}"/></svg>"#
        ),
        label = escaped(text),
        side = side,
        modules = path(&code),
    )
}

/// One rectangle for each run of dark modules in a row: some five times shorter than one for each module.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            let (left, top, length) = (x + QUIET_ZONE, y + QUIET_ZONE, run.len());
            if run[0] == Color::Dark {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{left} {top}h{length}v1h-{length}z");
            }
            x += length;
        }
    }
    path
}

/// The text for an attribute; characters XML cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            letter if letter.is_control() => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const ADDRESS: &str = "https://liengia.example/09574/reports/new?from=poster&n=4";

    fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
        let (_, rest) = text.split_once(before).unwrap();
        rest.split_once(after).unwrap().0
    }

    /// Paints the path again: the whole square with its quiet zone, row by row, true where it is dark.
    fn painted(svg: &str) -> Vec<Vec<bool>> {
        let side: usize = between(svg, r#"viewBox="0 0 "#, " ").parse().unwrap();
        let mut rows = vec![vec![false; side]; side];
        let path = between(svg, r#"<path d="M"#, r#"z"/>"#);
        for run in path.split("zM") {
            let (corner, sides) = run.split_once('h').unwrap();
            let (x, y) = corner.split_once(' ').unwrap();
            let (length, back) = sides.split_once("v1h-").unwrap();
            assert_eq!(length, back);
            let (x, length): (usize, usize) = (x.parse().unwrap(), length.parse().unwrap());
            for module in &mut rows[y.parse::<usize>().unwrap()][x..x + length] {
                assert!(!std::mem::replace(module, true), "painted twice");
            }
        }
        rows
    }

    #[test]
    fn the_drawing_shows_every_module_within_its_quiet_zone() {
        let code = QrCode::with_error_correction_level(ADDRESS, EcLevel::M).unwrap();
        let rows = painted(&svg(ADDRESS));
        assert_eq!(rows.len(), code.width() + 8);
        // 57 bytes with correction M need version 4, which has 33 modules a side.
        assert_eq!(code.width(), 33);
        for (y, row) in rows.iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                let inside = (4..37).contains(&x) && (4..37).contains(&y);
                assert_eq!(*dark, inside && code[(x - 4.min(x), y - 4.min(y))] == Color::Dark, "{x},{y}");
            }
        }
    }

    #[test]
    fn three_corners_hold_the_finder_pattern_and_the_fourth_does_not() {
        let rows = painted(&svg("113"));
        assert_eq!(rows.len(), 21 + 8, "version 1");
        let finder = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"];
        let corner = |x: usize, y: usize| {
            let row =
                |row: &Vec<bool>| row[x..x + 7].iter().map(|dark| if *dark { '#' } else { '.' }).collect();
            rows[y..y + 7].iter().map(row).collect::<Vec<String>>()
        };
        assert_eq!(corner(4, 4), finder);
        assert_eq!(corner(18, 4), finder);
        assert_eq!(corner(4, 18), finder);
        assert_ne!(corner(18, 18), finder);
    }

    #[test]
    fn the_drawing_is_plain_enough_for_the_strictest_policy() {
        let svg = svg(ADDRESS);
        assert!(svg.starts_with(r#"<svg class="qr" role="img" "#) && svg.ends_with("</svg>"));
        for forbidden in ["style", "script", "width=", "height=", "xmlns", "href"] {
            assert!(!svg.contains(forbidden), "{forbidden}");
        }
        assert!(svg.len() < 8_000, "{} bytes", svg.len());
    }

    #[test]
    fn a_hostile_text_stays_within_its_attribute() {
        let svg = svg("\"><script>alert(1)</script>&\u{0}");
        assert!(!svg.contains("<script"));
        let label = between(&svg, r#"aria-label=""#, r#"""#);
        assert_eq!(label, "QR: &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp; ");
    }

    #[test]
    fn a_text_no_code_can_hold_gives_nothing() {
        assert_eq!(svg(&"ớ".repeat(1_000)), "");
        assert_ne!(svg(&"ớ".repeat(700)), "");
        assert_eq!(painted(&svg("")).len(), 29, "an empty text is a code as well");
    }
}
