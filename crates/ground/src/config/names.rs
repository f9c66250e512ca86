//! Which settings there are. A name or a word that is none of them is refused: a switch that somebody believes to have
//! turned must not stand where it was. Not here: what each means (`config`).

use std::ffi::OsString;

use anyhow::{Result, bail, ensure};

/// Every setting of ground itself; features name theirs (`web::limits::Hourly`).
pub const SETTINGS: [&str; 29] = [
    "LIENGIA_ACME",
    "LIENGIA_ACME_CA",
    "LIENGIA_ACME_MAIL",
    "LIENGIA_BACKUPS",
    "LIENGIA_CONTROLLER",
    "LIENGIA_DATA",
    "LIENGIA_DATABASE_URL",
    "LIENGIA_DEADLINES",
    "LIENGIA_DIAL",
    "LIENGIA_HEADS_ENTRIES",
    "LIENGIA_HEADS_HOURS",
    "LIENGIA_HOOK_SECONDS",
    "LIENGIA_HTTPS",
    "LIENGIA_HTTP_LISTEN",
    "LIENGIA_LISTEN",
    "LIENGIA_LOG",
    "LIENGIA_MAIL_FROM",
    "LIENGIA_OFFICE_HOURS",
    "LIENGIA_PAGES_PER_MINUTE",
    "LIENGIA_PUBLIC_URL",
    "LIENGIA_PUSH_CONTACT",
    "LIENGIA_PUSH_HOSTS",
    "LIENGIA_PUSH_SECONDS",
    "LIENGIA_RETENTION",
    "LIENGIA_SMTP",
    "LIENGIA_SMTP_CA",
    "LIENGIA_SMTP_SECONDS",
    "LIENGIA_SOURCE_URL",
    "LIENGIA_TRUST_PROXY",
];

/// Those of the scripts, which reach the program too and mean nothing to it.
pub const OF_SCRIPTS: [&str; 7] = [
    "LIENGIA_BENCH_CACHE",
    "LIENGIA_BIN",
    "LIENGIA_CHROMIUM",
    "LIENGIA_DEMO",
    "LIENGIA_TEST_POSTGRES",
    "LIENGIA_WORLDS",
    "LIENGIA_WORLDS_BRIEF",
];

/// Those that say where everything is. Empty, they come from a file that lost its value, and the data would be looked for
/// somewhere else.
const NEVER_EMPTY: [&str; 3] = ["LIENGIA_BACKUPS", "LIENGIA_DATA", "LIENGIA_DATABASE_URL"];

const OURS: &str = "LIENGIA_";
/// More than one wrong letter in so many is no slip of the hand.
const ONE_IN: usize = 3;

/// Refuses what begins like one of ours and is none, what is no text, and what is empty where the data is looked for.
///
/// # Errors
/// The first such name, with the nearest known one.
pub fn check(given: impl Iterator<Item = (OsString, OsString)>, of_features: &[&'static str]) -> Result<()> {
    for (name, value) in given {
        let Some(name) = name.to_str().filter(|name| name.to_uppercase().starts_with(OURS)) else { continue };
        let ours: Vec<_> = SETTINGS.iter().chain(of_features).copied().collect();
        let known = ours.iter().chain(&OF_SCRIPTS).any(|known| *known == name);
        if !known {
            match nearest(name, &ours) {
                Some(near) => {
                    bail!("there is no setting {name}; is {near} meant? (liengia --help names all)")
                }
                None => bail!("there is no setting {name} (liengia --help names all)"),
            }
        }
        ensure!(value.to_str().is_some(), "{name} is no text in UTF-8");
        let lost = value.is_empty() && NEVER_EMPTY.contains(&name);
        ensure!(!lost, "{name} is set but empty; give it a value, or do not set it");
    }
    Ok(())
}

/// The known word that is nearest to one that was typed, if any is near. What all of ours begin with says nothing.
pub fn nearest<'a>(typed: &str, known: &[&'a str]) -> Option<&'a str> {
    let typed = own_part(typed);
    let far = |known: &str| strsim::damerau_levenshtein(&typed, &own_part(known));
    let near = known.iter().copied().min_by_key(|known| far(known))?;
    (far(near) * ONE_IN <= typed.chars().count()).then_some(near)
}

fn own_part(name: &str) -> String {
    let name = name.to_uppercase();
    name.strip_prefix(OURS).unwrap_or(&name).to_owned()
}

const YES: [&str; 4] = ["1", "yes", "true", "on"];
const NO: [&str; 4] = ["0", "no", "false", "off"];

/// Yes or no, in the words that people use for it.
///
/// # Errors
/// Another word.
pub fn yes_or_no(name: &str, value: Option<String>) -> Result<bool> {
    let Some(value) = value else { return Ok(false) };
    let word = value.trim().to_lowercase();
    if YES.contains(&word.as_str()) {
        return Ok(true);
    }
    ensure!(
        NO.contains(&word.as_str()),
        "{name} wants yes ({}) or no ({}), not {value:?}",
        YES.join(", "),
        NO.join(", ")
    );
    Ok(false)
}

const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

/// What to log: a level, or pairs such as `ground=debug`, separated by commas.
///
/// # Errors
/// A word that is no level.
pub fn log_filter(value: &str) -> Result<()> {
    for part in value.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let level = part.rsplit_once('=').map_or(part, |(_, level)| level);
        if !LEVELS.contains(&level.to_lowercase().as_str()) {
            let near = nearest(level, &LEVELS).unwrap_or("info");
            bail!("LIENGIA_LOG does not know {level:?}; is {near} meant? ({})", LEVELS.join(", "));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(name: &str) -> String {
        let given = [(name.into(), "1".into())];
        check(given.into_iter(), &[]).err().map_or_else(String::new, |why| why.to_string())
    }

    #[test]
    fn a_name_that_is_none_of_ours_is_named_with_the_nearest() {
        let cases = [
            ("LIENGIA_TRUSTPROXY", "LIENGIA_TRUST_PROXY"),
            ("LIENGIA_PUBLIC_ULR", "LIENGIA_PUBLIC_URL"),
            ("LIENGIA_SMPT", "LIENGIA_SMTP"),
            ("LIENGIA_DATABSE_URL", "LIENGIA_DATABASE_URL"),
            ("liengia_data", "LIENGIA_DATA"),
        ];
        for (typed, near) in cases {
            assert!(says(typed).contains(&format!("is {near} meant?")), "{typed}: {}", says(typed));
        }
        assert!(says("LIENGIA_SOMETHING_ELSE_ENTIRELY").contains("there is no setting"));
        for far in ["LIENGIA_WORDS", "LIENGIA_X", "LIENGIA_"] {
            assert!(!says(far).contains("meant?"), "{far}: {}", says(far));
        }
        for known in SETTINGS.iter().chain(&OF_SCRIPTS).chain(&["PATH", "XLIENGIA_DATA"]) {
            assert_eq!(says(known), "", "{known}");
        }
    }

    #[test]
    fn a_setting_that_says_where_the_data_is_may_not_be_empty() {
        let says = |name: &str| {
            let given = [(name.into(), "".into())];
            check(given.into_iter(), &["LIENGIA_WISHES_PER_HOUR"])
                .err()
                .map_or_else(String::new, |why| why.to_string())
        };
        for name in NEVER_EMPTY {
            assert!(says(name).contains(&format!("{name} is set but empty")), "{}", says(name));
        }
        assert_eq!(says("LIENGIA_LOG"), "");
        assert_eq!(says("LIENGIA_WISHES_PER_HOUR"), "", "a feature named it");
    }

    #[test]
    fn yes_is_said_in_four_words_and_a_fifth_is_refused() {
        let said = |value: &str| yes_or_no("LIENGIA_TRUST_PROXY", Some(value.to_owned()));
        for yes in ["1", "yes", "true", "on", "YES", "True", " on "] {
            assert!(said(yes).unwrap(), "{yes}");
        }
        for no in ["0", "no", "false", "off", "OFF"] {
            assert!(!said(no).unwrap(), "{no}");
        }
        for neither in ["2", "ja", "có", "enabled", "-"] {
            let why = said(neither).unwrap_err().to_string();
            assert!(why.contains("LIENGIA_TRUST_PROXY wants yes"), "{why}");
        }
        assert!(!yes_or_no("LIENGIA_TRUST_PROXY", None).unwrap());
    }

    #[test]
    fn what_to_log_is_said_in_levels() {
        for good in ["info", "ground=debug", "warn,tokio_postgres=error", "INFO", ""] {
            log_filter(good).unwrap();
        }
        let why = log_filter("inof").unwrap_err().to_string();
        assert!(why.contains("is info meant?"), "{why}");
        log_filter("ground=dbug").unwrap_err();
    }
}
