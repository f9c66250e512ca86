//! Whether a text of SQL says how many rows it gives at the most.
//!
//! Not here: which number is right. There is no way around it: who knows that there is one row writes `limit 1`, or asks
//! for it with `first`, `one` or `number`.

/// A `select` has its limit where its own words stand, not within a subquery. What changes rows gives back those it
/// touched, and its condition bounds them.
pub fn has_limit(sql: &str) -> bool {
    let own = own_words(sql);
    let mut words = own.split_whitespace();
    let selects = words.clone().next().is_some_and(|word| matches!(word, "select" | "with" | "values"));
    !selects || words.any(|word| word == "limit")
}

/// The words that stand in no bracket and in no text.
fn own_words(sql: &str) -> String {
    let (mut depth, mut quoted) = (0usize, false);
    let own = sql.chars().filter(|sign| {
        match sign {
            '\'' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && !quoted
    });
    own.collect::<String>().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_counts_where_it_bounds_the_answer() {
        for bounded in [
            "select id from reports order by filed_at limit 50",
            "select id from (select 1) x limit 1",
            "update outbox set sent_at = ?1 where id in (select id from outbox limit 5) returning id",
            "delete from imports where at < ?1 returning id",
        ] {
            assert!(has_limit(bounded), "{bounded}");
        }
        for endless in [
            "select id from reports",
            "select id from reports where id in (select id from reports limit 5)",
            "select ' limit ' from reports",
            "with recursive t as (select 1 limit 1) select * from t",
        ] {
            assert!(!has_limit(endless), "{endless}");
        }
    }
}
