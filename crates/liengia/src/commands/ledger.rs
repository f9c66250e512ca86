//! `liengia ledger verify`: walks every chain, compares heads from paper and mail with it, and says what that does not
//! prove. The walk itself is `ground::ledger`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, ensure};
use clap::{Args, Subcommand};
use ground::App;
use ground::ledger::{self, Broken, Head, Misread, Quoted, Verified, Walk, Why};
use ground::web::Lang;

use super::out::{say, tell};
use crate::ledger::NOT_PROVEN;

#[derive(Subcommand)]
pub enum Ledger {
    /// Check every chain, and heads from paper or mail against it.
    ///
    /// Exits with 0: every chain is whole and holds every head given. 1: the check could not be made. 2: a head was typed
    /// wrongly (all else is well). 3: a chain is broken. 4: a head is not in its chain, which was written anew. Of several
    /// the highest.
    Verify(Verify),
}

#[derive(Args)]
pub struct Verify {
    /// A head, in one argument: chain, number and code, as they stand on paper. May be given again and again.
    #[arg(long = "head", value_name = "CHAIN NUMBER CODE")]
    heads: Vec<String>,
    /// A file with a head on each line; empty lines and lines that begin with # are passed over.
    #[arg(long = "heads", value_name = "FILE")]
    file: Option<PathBuf>,
}

const FILE_BYTES_MAX: u64 = 1024 * 1024;
/// Chains longer than this say how far the walk is.
const LONG: i64 = 20_000;

const WHOLE: u8 = 0;
const TYPED_WRONGLY: u8 = 2;
const BROKEN: u8 = 3;
const NOT_IN_THE_BOOK: u8 = 4;

/// What was found, in lines for people, and the exit code.
pub struct Findings {
    pub lines: Vec<String>,
    pub code: u8,
}

pub async fn ledger(app: App, Ledger::Verify(verify): Ledger) -> anyhow::Result<ExitCode> {
    let mut heads = verify.heads;
    if let Some(file) = verify.file {
        heads.extend(lines_of(&file)?);
    }
    let findings = examine(&app, &heads).await?;
    for line in &findings.lines {
        say!("{line}");
    }
    Ok(findings.code.into())
}

fn lines_of(file: &PathBuf) -> anyhow::Result<Vec<String>> {
    let size = std::fs::metadata(file).with_context(|| format!("reading {}", file.display()))?.len();
    ensure!(size <= FILE_BYTES_MAX, "{} is larger than {FILE_BYTES_MAX} bytes", file.display());
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines.map(str::to_owned).collect())
}

/// Walks all chains, then asks each for the heads that were given.
pub async fn examine(app: &App, heads: &[String]) -> anyhow::Result<Findings> {
    let mut findings = Findings { lines: Vec::new(), code: WHOLE };
    let mut chains = BTreeMap::new();
    for (chain, entries) in ledger::chains(app).await? {
        let walked = walk(app, &chain, entries).await?;
        findings.chain(&chain, &walked);
        chains.insert(chain, walked);
    }
    for line in heads {
        match Quoted::read_line(line) {
            Err(misread) => findings.say(TYPED_WRONGLY, format!("\"{line}\": {}", typed(misread))),
            Ok(quoted) => {
                let (code, says) = compare(app, &quoted, chains.get(&quoted.chain)).await?;
                findings.say(code, format!("{} number {}: {says}", quoted.chain, quoted.number));
            }
        }
    }
    if heads.is_empty() {
        findings.say(
            WHOLE,
            "No head was given: a chain that was written anew from its first entry looks whole.".to_owned(),
        );
    }
    findings.say(WHOLE, "What this does not prove:".to_owned());
    let words = app.words(Lang::En);
    for key in NOT_PROVEN {
        findings.say(WHOLE, format!("- {}", words.t(key)));
    }
    Ok(findings)
}

type Walked = Result<Verified, Broken>;

async fn walk(app: &App, chain: &str, entries: i64) -> anyhow::Result<Walked> {
    let mut said = 0;
    let mut progress = |number: i64| {
        let hundredth = number * 100 / entries.max(1);
        if entries > LONG && hundredth / 10 > said {
            said = hundredth / 10;
            tell!("{chain}: {number} of {entries} entries");
        }
    };
    Ok(ledger::walk(app, Walk::new(chain), &mut progress).await?)
}

impl Findings {
    fn say(&mut self, code: u8, line: String) {
        self.code = self.code.max(code);
        self.lines.push(line);
    }

    fn chain(&mut self, chain: &str, walked: &Walked) {
        match walked {
            Ok(whole) => {
                let code = ledger::code::full(chain, whole.entries, &whole.head);
                self.say(
                    WHOLE,
                    format!(
                        "{chain}: {} entries, whole; head {chain} {} {code}",
                        whole.entries, whole.entries
                    ),
                );
            }
            Err(broken) => {
                let why = match broken.why {
                    Why::Changed => "was changed, or stands on a changed one",
                    Why::Missing => "is missing",
                    Why::Head => "is not where the chain says it ends",
                };
                self.say(BROKEN, format!("{chain}: BROKEN: entry {} {why}", broken.number));
            }
        }
    }
}

fn typed(misread: Misread) -> String {
    let what = match misread {
        Misread::Chain => "it begins with the chain, such as 09574".to_owned(),
        Misread::Number => "after the chain comes the number of the entry".to_owned(),
        Misread::Letter(letter) => format!("{letter:?} is in no code"),
        Misread::Length(n) => format!("a code has 21 or 53 characters, this one has {n}"),
        Misread::Check => {
            "the check character does not fit; compare each character with the paper".to_owned()
        }
    };
    format!("TYPED WRONGLY, which says nothing about the book: {what}")
}

/// What the chain says to a head.
async fn compare(app: &App, quoted: &Quoted, walked: Option<&Walked>) -> anyhow::Result<(u8, String)> {
    let Some(walked) = walked else {
        return Ok((NOT_IN_THE_BOOK, "NOT IN THE BOOK: there is no such chain here".to_owned()));
    };
    let (whole_to, broken) = match walked {
        Ok(whole) => (whole.entries, None),
        Err(broken) => (broken.number - 1, Some(broken.number)),
    };
    let head: Option<Head> = ledger::head_at(app, &quoted.chain, quoted.number).await?;
    Ok(match (head.map(|head| quoted.likeness(&head.hash)), broken) {
        (_, Some(at)) if quoted.number > whole_to => {
            (BROKEN, format!("cannot be compared: the chain is broken at entry {at}, before it or at it"))
        }
        (None, _) => {
            (NOT_IN_THE_BOOK, format!("NOT IN THE BOOK, which ends at {whole_to}: its end was cut off{ELSE}"))
        }
        (Some(ledger::Likeness::Other), _) => (
            NOT_IN_THE_BOOK,
            format!(
                "NOT IN THE BOOK: another entry stands there. The chain was written anew after this head was told{ELSE}"
            ),
        ),
        (Some(ledger::Likeness::Nearly), _) => (TYPED_WRONGLY, typed(Misread::Check)),
        (Some(ledger::Likeness::Same), Some(at)) => {
            (WHOLE, format!("in the book, which is whole up to it and broken later, at {at}"))
        }
        (Some(ledger::Likeness::Same), None) => {
            let how = if quoted.is_full() { "all 256 bits" } else { "the 100 bits of the paper form" };
            (WHOLE, format!("in the book by {how}; {} entries came after it", whole_to - quoted.number))
        }
    })
}

/// A head proves as much as the paper it stands on.
const ELSE: &str = " (or the paper is not genuine)";
