//! What of a text is another one since: line by line, as people compare two sheets. Pure.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line<'a> {
    Same(&'a str),
    /// It stood in the old text alone.
    Gone(&'a str),
    /// It stands in the new text alone.
    New(&'a str),
}

/// Every line of both texts in its order: of those that are alike as many as can be, each once.
pub fn lines<'a>(old: &'a str, new: &'a str) -> Vec<Line<'a>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    // How many lines are alike from each pair of places on (a text is short: 6,000 letters at the most).
    let mut alike = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for (a, line) in old.iter().enumerate().rev() {
        for (b, other) in new.iter().enumerate().rev() {
            alike[a][b] = match line == other {
                true => alike[a + 1][b + 1] + 1,
                false => alike[a + 1][b].max(alike[a][b + 1]),
            };
        }
    }
    let (mut a, mut b, mut all) = (0, 0, Vec::with_capacity(old.len() + new.len()));
    while let (Some(line), Some(other)) = (old.get(a), new.get(b)) {
        if line == other {
            all.push(Line::Same(line));
            (a, b) = (a + 1, b + 1);
        } else if alike[a + 1][b] >= alike[a][b + 1] {
            all.push(Line::Gone(line));
            a += 1;
        } else {
            all.push(Line::New(other));
            b += 1;
        }
    }
    all.extend(old[a..].iter().map(|line| Line::Gone(line)));
    all.extend(new[b..].iter().map(|line| Line::New(line)));
    all
}
