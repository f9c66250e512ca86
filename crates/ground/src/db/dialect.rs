//! The few words in which the engines differ. Everything else is the common subset.

/// `?1` as PostgreSQL writes it: `$1`. A `?` inside a quoted text stays.
pub fn dollars(sql: &str) -> String {
    let mut quoted = false;
    sql.chars()
        .map(|c| {
            quoted ^= c == '\'';
            if c == '?' && !quoted { '$' } else { c }
        })
        .collect()
}

/// At the end of a subquery that takes rows for itself: leave those that someone else is about to take. SQLite has one
/// writer at a time, and so nobody else.
pub fn skip_locked(postgres: bool) -> &'static str {
    if postgres { " for update skip locked" } else { "" }
}

/// The words a migration may use, and what each engine calls them: (word, SQLite, PostgreSQL).
///
/// `path` sorts by byte, so that a unit's subtree is one range of an index on both engines.
const WORDS: &[(&str, &str, &str)] = &[
    ("{id}", "blob", "uuid"),
    ("{path}", "text", "text collate \"C\""),
    ("{time}", "integer", "timestamptz"),
    ("{bytes}", "blob", "bytea"),
    ("{int}", "integer", "bigint"),
    ("{bool}", "integer", "boolean"),
    ("{real}", "real", "double precision"),
];

/// A migration text as the engine reads it.
pub fn migration(sql: &str, postgres: bool) -> String {
    WORDS
        .iter()
        .fold(sql.to_owned(), |sql, (word, lite, pg)| sql.replace(word, if postgres { pg } else { lite }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_mark_in_a_text_stays() {
        assert_eq!(dollars("a = ?1 and b = 'what?' and c=?2"), "a = $1 and b = 'what?' and c=$2");
    }

    #[test]
    fn a_migration_speaks_the_engines_words() {
        let sql = "create table t (id {id} primary key, path {path}, at {time})";
        assert_eq!(migration(sql, false), "create table t (id blob primary key, path text, at integer)");
        assert_eq!(
            migration(sql, true),
            "create table t (id uuid primary key, path text collate \"C\", at timestamptz)"
        );
    }
}
