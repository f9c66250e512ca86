//! The figures as text: docs/BENCHMARKS.md is what this writes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::asked::Asked;
use crate::extras::HangUp;
use crate::measures::{CREATE, HOME_MEMBER, HOME_OFFICER, LIST, MIXED, PAGE_1, PAGE_500};

const FLOOR: &str = "floor";
const US: &str = "Liên Gia";
const POCKETBASE: &str = "PocketBase";

/// One window of one peer.
#[derive(Debug, Clone)]
pub struct Sample {
    pub measure: &'static str,
    pub peer: &'static str,
    /// Requests a second.
    pub rate: f64,
    /// Processor time of the server a request.
    pub cpu_micros: f64,
    pub p50: f64,
    pub p99: f64,
    pub pss_mib: f64,
    pub errors: u64,
}

impl std::fmt::Display for Sample {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:<28} {:<11} {:>8.0}/s {:>7.0} µs CPU  p50 {:>6.2}  p99 {:>7.2} ms  {:>4.0} MiB  {} errors",
            self.measure,
            self.peer,
            self.rate,
            self.cpu_micros,
            self.p50,
            self.p99,
            self.pss_mib,
            self.errors
        )
    }
}

/// Everything that was found.
#[derive(Default)]
pub struct Found {
    pub rows: usize,
    pub seconds: u64,
    pub probes: Vec<f64>,
    pub rounds: Vec<Vec<Sample>>,
    pub starts: BTreeMap<&'static str, Vec<f64>>,
    pub idle: BTreeMap<&'static str, f64>,
    pub hang_ups: BTreeMap<&'static str, HangUp>,
    pub fsyncs: BTreeMap<&'static str, f64>,
}

impl Found {
    pub fn errors(&self) -> u64 {
        let bad = self.hang_ups.values().filter(|one| one.status >= 400 || one.create_status >= 400).count();
        bad as u64 + self.rounds.iter().flatten().map(|sample| sample.errors).sum::<u64>()
    }

    fn all<'a>(&'a self, measure: &'a str, peer: &'a str) -> impl Iterator<Item = &'a Sample> {
        self.rounds.iter().flatten().filter(move |s| s.measure == measure && s.peer == peer)
    }

    /// What a figure of ours is to another's, round by round.
    fn ratios(&self, ours: (&str, &str), theirs: (&str, &str), of: fn(&Sample) -> f64) -> Vec<f64> {
        let pick = |round: &[Sample], which: (&str, &str)| {
            round.iter().find(|s| s.measure == which.0 && s.peer == which.1).map(of)
        };
        let mut ratios: Vec<f64> =
            self.rounds.iter().filter_map(|round| Some(pick(round, ours)? / pick(round, theirs)?)).collect();
        ratios.sort_by(f64::total_cmp);
        ratios
    }
}

pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// `1.23 [1.10..1.40]`.
fn range(sorted: &[f64]) -> String {
    match (sorted.first(), sorted.last()) {
        (Some(least), Some(most)) => {
            format!("**{:.2}** [{least:.2}..{most:.2}]", median(sorted.to_vec()))
        }
        _ => "not measured".to_owned(),
    }
}

/// The document.
pub fn text(found: &Found, asked: &Asked) -> String {
    let mut out = include_str!("head.md").to_owned();
    let clients = bench::peers::CLIENTS;
    let _ = writeln!(
        out,
        "\n`bin/bench{}` on {}: {} rounds of {:.0} s windows, {clients} clients, {} rows each to begin with, {} s in \
         all. The disk took {:.0} to {:.0} fdatasync of 4 KiB a second at the beginning of the rounds.\n",
        if asked.quick { " --quick" } else { "" },
        today(),
        found.rounds.len(),
        asked.window().as_secs_f64(),
        found.rows,
        found.seconds,
        found.probes.iter().copied().fold(f64::INFINITY, f64::min),
        found.probes.iter().copied().fold(0.0, f64::max),
    );
    goals(found, &mut out);
    figures(found, &mut out);
    others(found, &mut out);
    out.push_str(include_str!("hostile.md"));
    out.push_str(include_str!("foot.md"));
    out
}

fn goals(found: &Found, out: &mut String) {
    out.push_str("## Ratios\n\nMedian of the rounds' own ratios, and the smallest and largest.\n\n");
    out.push_str("| what | aim | Liên Gia here |\n|---|---|---|\n");
    let mut row = |what: &str, aim: &str, here: String| {
        let _ = writeln!(out, "| {what} | {aim} | {here} |");
    };
    let rate = |sample: &Sample| sample.rate;
    let cpu = |sample: &Sample| sample.cpu_micros;
    let p99 = |sample: &Sample| sample.p99;
    let ours = |measure| (measure, US);
    let floors = |measure| (measure, FLOOR);
    let theirs = |measure| (measure, POCKETBASE);
    let ratio = |a, b, of| range(&found.ratios(a, b, of));
    row("creates a second to the floor's", "≥ 0.5", ratio(ours(CREATE), floors(CREATE), rate));
    row("creates a second to PocketBase's", "≥ 3.5", ratio(ours(CREATE), theirs(CREATE), rate));
    row("processor time a create to the floor's", "≤ 2.2", ratio(ours(CREATE), floors(CREATE), cpu));
    row("processor time a create to PocketBase's", "", ratio(ours(CREATE), theirs(CREATE), cpu));
    row("p99 of a create to the floor's", "≤ 1", ratio(ours(CREATE), floors(CREATE), p99));
    row("lists a second to the floor's", "≥ 0.6", ratio(ours(LIST), floors(LIST), rate));
    row("lists a second to PocketBase's", "", ratio(ours(LIST), theirs(LIST), rate));
    row("processor time a list to the floor's", "", ratio(ours(LIST), floors(LIST), cpu));
    row("home page of a member to the floor's list", "", ratio(ours(HOME_MEMBER), floors(LIST), rate));
    row("home page of an officer to the floor's list", "", ratio(ours(HOME_OFFICER), floors(LIST), rate));
    row("processor time of page 500 to page 1", "≤ 1.2", ratio(ours(PAGE_500), ours(PAGE_1), cpu));
    row("creates while 32 list to creates alone", "≥ 0.3", ratio(ours(MIXED), ours(CREATE), rate));
    single(found, &mut row);
}

/// Ratios of what was measured once.
fn single(found: &Found, row: &mut dyn FnMut(&str, &str, String)) {
    let of = |map: &BTreeMap<&'static str, f64>| Some(map.get(US)? / map.get(POCKETBASE)?);
    let said =
        |ratio: Option<f64>| ratio.map_or("not measured".to_owned(), |ratio| format!("**{ratio:.2}**"));
    let starts: BTreeMap<_, _> =
        found.starts.iter().map(|(peer, all)| (*peer, median(all.clone()))).collect();
    let fsyncs = found.fsyncs.get(US).map_or("not measured".to_owned(), |n| format!("**{n:.3}**"));
    row("fsyncs a create", "≤ 0.15", fsyncs);
    row("memory of a fresh server to PocketBase's", "≤ 0.5", said(of(&found.idle)));
    row("cold start to PocketBase's", "≤ 0.3", said(of(&starts)));
    let after = found.hang_ups.get(US);
    let after = after.map_or("not measured".to_owned(), |one| {
        format!("**{:.1} ms**, {}; a create right after it {}", one.get_millis, one.status, one.create_status)
    });
    row("the next page after 10 × 32 clients hung up", "200 in ≤ 100 ms", after);
}

fn figures(found: &Found, out: &mut String) {
    out.push_str(
        "\n## Figures\n\nMedians of the rounds. They move with the machine; the ratios above move less.\n\n",
    );
    out.push_str("| measure | who | a second | CPU µs each | p50 ms | p99 ms | PSS MiB |\n|---|---|---|---|---|---|---|\n");
    for measure in [CREATE, LIST, PAGE_1, PAGE_500, HOME_MEMBER, HOME_OFFICER, MIXED] {
        for peer in [FLOOR, US, POCKETBASE] {
            let of = |pick: fn(&Sample) -> f64| median(found.all(measure, peer).map(pick).collect());
            if found.all(measure, peer).next().is_some() {
                let _ = writeln!(
                    out,
                    "| {measure} | {peer} | {:.0} | {:.0} | {:.2} | {:.2} | {:.0} |",
                    of(|s| s.rate),
                    of(|s| s.cpu_micros),
                    of(|s| s.p50),
                    of(|s| s.p99),
                    of(|s| s.pss_mib)
                );
            }
        }
    }
}

fn others(found: &Found, out: &mut String) {
    out.push_str("\n| who | cold start, s (median of 7) | PSS of a fresh server, MiB | fsyncs a create | page after hang-ups | create after it |\n");
    out.push_str("|---|---|---|---|---|---|\n");
    for (peer, idle) in &found.idle {
        let start = found.starts.get(peer).map_or(f64::NAN, |all| median(all.clone()));
        let fsyncs = found.fsyncs.get(peer).map_or("–".to_owned(), |n| format!("{n:.3}"));
        let (page, create) = found.hang_ups.get(peer).map_or(("–".to_owned(), "–".to_owned()), |one| {
            (
                format!("{} in {:.1} ms", one.status, one.get_millis),
                format!("{} in {:.1} ms", one.create_status, one.create_millis),
            )
        });
        let _ = writeln!(out, "| {peer} | {start:.3} | {idle:.0} | {fsyncs} | {page} | {create} |");
    }
}

fn today() -> String {
    let now = time::OffsetDateTime::now_utc();
    format!("{}-{:02}-{:02}", now.year(), u8::from(now.month()), now.day())
}
