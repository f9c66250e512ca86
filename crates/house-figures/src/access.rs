//! Rows of docs/access.txt that prove nothing: nobody of the cast is admitted, and no words say why not. A route that
//! answered 404 to everyone would look the same.

use std::io;
use std::path::Path;

pub const TABLE: &str = "docs/access.txt";
/// What stands before the reason, at the end of a row.
pub const NOBODY: &str = "nobody: ";
const ADMITTED: char = '✔';
const SIGNS: [char; 5] = [ADMITTED, '✘', '·', '→', '!'];

/// How many rows there are, and those that prove nothing: method and path.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Access {
    pub rows: usize,
    pub proving_nothing: Vec<String>,
}

pub fn access(root: &Path) -> io::Result<Access> {
    match std::fs::read_to_string(root.join(TABLE)) {
        Ok(table) => Ok(read(&table)),
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => Ok(Access::default()),
        Err(problem) => Err(problem),
    }
}

fn read(table: &str) -> Access {
    let mut access = Access::default();
    for row in table.lines().filter(|line| line.starts_with(SIGNS)) {
        let (signs, rest) = row.split_once(' ').unwrap_or((row, ""));
        access.rows += 1;
        if !signs.contains(ADMITTED) && !rest.contains(NOBODY) {
            let route: Vec<&str> = rest.split_whitespace().take(2).collect();
            access.proving_nothing.push(route.join(" "));
        }
    }
    access
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_proves_something_when_one_is_admitted_or_words_say_why_not() {
        let table = "# ✔ admitted\n→✔✘  GET  /a    ShowA\n→··  POST /b    ShowB (else 404)\n\
                     ···  GET  /c    anyone: x; nobody: a link is used once\n";
        let access = read(table);
        assert_eq!(access, Access { rows: 3, proving_nothing: vec!["POST /b".to_owned()] });
    }
}
