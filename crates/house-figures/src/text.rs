//! The figures for people, and the page that is kept in the repository.

use std::fmt::Write;
use std::path::Path;

use crate::figures::{Figures, Lines};
use crate::functions::LINES_MAX;
use crate::history::Commit;
use crate::layers::LAYERS;

/// Where the page lies.
pub const PAGE: &str = "docs/FIGURES.md";

/// The page: what it is, and the figures as they were printed.
pub fn page(figures: &Figures) -> String {
    format!(
        "# Figures of the house\n\n\
         Written by `bin/house-figures --write`, never by hand. How each is counted and what it is for stands in\n\
         [CONTRIBUTING.md](../CONTRIBUTING.md#figures-of-the-house). A page of one day: the figures of the tree that you have\n\
         are printed by `bin/house-figures`.\n\n```\n{}```\n",
        print(figures)
    )
}

pub fn print(figures: &Figures) -> String {
    let mut out = String::new();
    head(&mut out, figures.commit.as_ref());
    lines(&mut out, figures);
    circles(&mut out, figures);
    upward(&mut out, figures);
    personal(&mut out, figures);
    births(&mut out, figures);
    access(&mut out, figures);
    functions(&mut out, figures);
    seconds(&mut out, figures);
    out
}

/// Writing into a text does not fail.
macro_rules! line {
    ($out:expr, $($words:tt)*) => {{ let _ = writeln!($out, $($words)*); }};
}

fn head(out: &mut String, commit: Option<&Commit>) {
    match commit {
        Some(commit) => {
            let changed = if commit.changed { ", with changes that are in no commit" } else { "" };
            line!(out, "figures of the house at {} of {}{changed}", commit.hash, commit.day);
        }
        None => line!(out, "figures of the house, of no known commit"),
    }
}

fn lines(out: &mut String, figures: &Figures) {
    for (is_feature, title) in [(true, "lines by feature"), (false, "lines beside the features")] {
        line!(out, "\n{title:<26} {:>8} {:>8} {:>8}", "code", "tests", "texts");
        for one in figures.lines.iter().filter(|one| one.is_feature == is_feature) {
            row(out, one);
        }
        row(out, &figures.total(is_feature));
    }
}

fn row(out: &mut String, lines: &Lines) {
    line!(out, "  {:<24} {:>8} {:>8} {:>8}", lines.area, lines.code, lines.tests, lines.texts);
}

fn circles(out: &mut String, figures: &Figures) {
    let files = |features| figures.circles_of(features).map(|circle| circle.files.len()).sum::<usize>();
    line!(
        out,
        "\nfiles in circles inside of a feature: {} in {}",
        files(true),
        figures.circles_of(true).count()
    );
    for circle in figures.circles_of(true) {
        line!(out, "  {} ({})", circle.area, circle.files.len());
        let of = figures.folder_of(&circle.area);
        let names: Vec<_> = circle.files.iter().map(|file| short(file, &of)).collect();
        for names in names.chunks(5) {
            line!(out, "    {}", names.join(" "));
        }
    }
    line!(out, "files in circles elsewhere: {} in {}", files(false), figures.circles_of(false).count());
    for circle in figures.circles_of(false) {
        line!(out, "  {:<24} {:>8}", circle.area, circle.files.len());
    }
}

fn short(file: &Path, folder: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).display().to_string()
}

fn upward(out: &mut String, figures: &Figures) {
    let names: Vec<_> = LAYERS.iter().map(|(name, _)| *name).collect();
    line!(out, "\nimports that go up ({}): {}", names.join(" ← "), figures.upward.len());
    let src = Path::new(crate::tree::FEATURES);
    for import in &figures.upward {
        line!(out, "  {} → {}", short(&import.from, src), short(&import.to, src));
    }
    line!(out, "files of features beside the layers: {}", figures.beside);
}

fn personal(out: &mut String, figures: &Figures) {
    let all: usize = figures.personal.iter().map(|(_, lines)| lines).sum();
    line!(out, "\nlines spent on data of persons: {all}");
    for (feature, lines) in figures.personal.iter().filter(|(_, lines)| *lines > 0) {
        line!(out, "  {feature:<24} {lines:>8}");
    }
}

fn births(out: &mut String, figures: &Figures) {
    line!(out, "\nplaces outside of its folder that a feature's first commit touched");
    for birth in &figures.births {
        let along = match birth.along {
            0 => String::new(),
            others => format!("  with {others} other features"),
        };
        line!(out, "  {:<24} {:>8}  {}{along}", birth.feature, birth.places.len(), birth.commit);
    }
    if figures.births.is_empty() {
        line!(out, "  not known: no history here");
    }
}

fn access(out: &mut String, figures: &Figures) {
    let nothing = &figures.access.proving_nothing;
    line!(out, "\nrows of docs/access.txt that prove nothing: {} of {}", nothing.len(), figures.access.rows);
    for row in nothing {
        line!(out, "  {row}");
    }
}

fn functions(out: &mut String, figures: &Figures) {
    line!(out, "\nfunctions longer than {LINES_MAX} lines: {}", figures.long.len());
    for function in &figures.long {
        line!(
            out,
            "  {:>4}  {} ({}:{})",
            function.lines,
            function.name,
            function.file.display(),
            function.line
        );
    }
}

fn seconds(out: &mut String, figures: &Figures) {
    line!(out, "\n{:<26} {:>8} {:>8} {:>8}", "bin/test, seconds", "seconds", "passed", "failed");
    for step in &figures.seconds {
        line!(
            out,
            "  {:<24} {:>8} {:>8} {:>8}  {} at {}",
            step.name,
            step.seconds,
            step.passed,
            step.failed,
            step.result,
            step.commit
        );
    }
    if figures.seconds.is_empty() {
        line!(out, "  not run");
    }
}
