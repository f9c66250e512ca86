//! Numbers that lead to a person: phones, identity cards, accounts. Prices, dates, hours, house numbers, coordinates and
//! hotlines are numbers too; which is which is told apart in `kinds`. Here digits are gathered into numbers.

mod kinds;

use super::glyphs::Glyphs;
use super::spot::Spot;

/// Groups of digits that are tried together.
const GROUPS_MAX: usize = 10;

/// A run of digits.
#[derive(Clone, Copy)]
struct Group {
    from: usize,
    to: usize,
}

impl Group {
    fn len(self) -> usize {
        self.to - self.from
    }
}

pub(super) fn find(glyphs: &Glyphs) -> Vec<Spot> {
    let groups = groups(glyphs);
    let mut found = Vec::new();
    let mut i = 0;
    while i < groups.len() {
        let most = joined(glyphs, &groups, i);
        // The longest first: 0912 345 678 and not 0912 345.
        let hit = (1..=most).rev().find_map(|n| {
            let number = Number { glyphs, groups: &groups[i..i + n] };
            number.kind().map(|kind| (n, kind, number.from()))
        });
        match hit {
            Some((n, kind, from)) => {
                found.push(glyphs.spot(kind, from, groups[i + n - 1].to));
                i += n;
            }
            None => i += 1,
        }
    }
    found
}

fn groups(glyphs: &Glyphs) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut i = 0;
    while i < glyphs.len() {
        let run = (i..glyphs.len()).take_while(|j| glyphs.digit(*j)).count();
        if run > 0 {
            groups.push(Group { from: i, to: i + run });
        }
        i += run.max(1);
    }
    groups
}

/// How many groups from here on could be one number.
fn joined(glyphs: &Glyphs, groups: &[Group], i: usize) -> usize {
    let more = groups[i..].windows(2).take(GROUPS_MAX - 1);
    1 + more.take_while(|pair| joint(&glyphs.text(pair[0].to, pair[1].from)).is_some()).count()
}

/// The sign between two groups of one number: a blank, a dot, a dash; brackets are like any of them.
fn joint(between: &str) -> Option<char> {
    match between {
        " " => Some(' '),
        "." => Some('.'),
        "-" | " - " => Some('-'),
        ")" | ") " | ")-" | ")." | " (" | "(" => Some('('),
        _ => None,
    }
}

/// Groups that are looked at as one number.
struct Number<'a> {
    glyphs: &'a Glyphs,
    groups: &'a [Group],
}

impl Number<'_> {
    fn first(&self) -> Group {
        self.groups[0]
    }

    fn last(&self) -> Group {
        self.groups[self.groups.len() - 1]
    }

    /// With the plus and the bracket in front.
    fn from(&self) -> usize {
        let mut from = self.first().from;
        let closed = self.glyphs.text(from, self.last().to).contains(')');
        while let Some(sign) = self.glyphs.before(from)
            && (sign == '+' || (sign == '(' && closed))
        {
            from -= 1;
        }
        from
    }

    fn digits(&self) -> String {
        self.groups.iter().map(|group| self.glyphs.text(group.from, group.to)).collect()
    }

    fn sizes(&self) -> Vec<usize> {
        self.groups.iter().map(|group| group.len()).collect()
    }

    /// The one sign between the groups; the first may differ, because it sets off the area.
    fn sign(&self) -> Option<char> {
        let signs: Vec<char> = self
            .groups
            .windows(2)
            .filter_map(|pair| joint(&self.glyphs.text(pair[0].to, pair[1].from)))
            .collect();
        let rest = if signs.len() > 1 { &signs[1..] } else { &signs[..] };
        let first = *rest.iter().find(|sign| **sign != '(').or(rest.first())?;
        rest.iter().all(|sign| *sign == first || *sign == '(').then_some(first)
    }

    /// Not a piece of something longer: of a fraction, a date, a code.
    fn stands_alone(&self) -> bool {
        let glyphs = self.glyphs;
        let bound = |c: Option<char>| matches!(c, Some('.' | ',' | '-' | '/' | ':' | '_'));
        let run = |from: usize, back: bool| {
            let places: Box<dyn Iterator<Item = usize>> =
                if back { Box::new((0..from).rev()) } else { Box::new(from..glyphs.len()) };
            places.take_while(|i| glyphs.digit(*i)).count()
        };
        let (from, to) = (self.first().from, self.last().to);
        // A whole number on the other side of the sign is another number: 0912345678/0987654321.
        let part_before = bound(glyphs.before(from)) && (1..8).contains(&run(from - 1, true));
        let part_after = bound(glyphs.at(to)) && (1..8).contains(&run(to + 1, false));
        !part_before && !part_after
    }

    fn letter_before(&self) -> bool {
        self.glyphs.before(self.first().from).is_some_and(char::is_alphabetic)
    }

    fn letter_after(&self) -> bool {
        self.glyphs.at(self.last().to).is_some_and(char::is_alphabetic)
    }
}
