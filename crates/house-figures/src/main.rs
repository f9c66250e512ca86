//! `bin/house-figures`: prints the figures of the tree it stands in. Not here: how they are counted (the library).

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use house_figures::figures::Figures;
use house_figures::{json, text};

const USAGE: &str = "bin/house-figures [--json | --write]    counts the house as it stands here
  --json           for machines
  --write          into docs/FIGURES.md
  --root FOLDER    another checkout: bin/house-figures --root ../older";

enum Way {
    Print,
    Json,
    Write,
}

fn main() -> ExitCode {
    let mut way = Way::Print;
    let mut root = PathBuf::from(".");
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--json" => way = Way::Json,
            "--write" => way = Way::Write,
            "--root" => match words.next() {
                Some(folder) => root = PathBuf::from(folder),
                None => return refuse("--root wants a folder"),
            },
            "-h" | "--help" => return answer(say(USAGE)),
            word => return refuse(&format!("“{word}” is not known")),
        }
    }
    answer(run(&way, &root))
}

fn run(way: &Way, root: &std::path::Path) -> io::Result<()> {
    let figures = Figures::of(root)?;
    if figures.lines.is_empty() {
        return Err(io::Error::other(format!("{} holds no sources of the house", root.display())));
    }
    match way {
        Way::Print => say(text::print(&figures).trim_end()),
        Way::Json => say(json::print(&figures).trim_end()),
        Way::Write => {
            std::fs::write(root.join(text::PAGE), text::page(&figures))?;
            say(&format!("written: {}", text::PAGE))
        }
    }
}

/// Whoever stops reading (`| head`) has what they wanted.
fn say(text: &str) -> io::Result<()> {
    match writeln!(io::stdout().lock(), "{text}") {
        Err(problem) if problem.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

fn refuse(why: &str) -> ExitCode {
    eprintln!("house-figures: {why}\n{USAGE}");
    ExitCode::from(2)
}

fn answer(done: io::Result<()>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("house-figures: {problem}");
            ExitCode::FAILURE
        }
    }
}
