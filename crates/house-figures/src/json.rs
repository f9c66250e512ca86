//! The figures for machines. Written by hand: five kinds of value need no crate.

use std::path::PathBuf;

use crate::figures::Figures;

/// One value.
enum Json {
    Text(String),
    Number(u64),
    Truth(bool),
    List(Vec<Json>),
    Thing(Vec<(&'static str, Json)>),
}

use Json::{List, Number, Text, Thing, Truth};

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Text(text.to_owned())
    }
}

impl From<&String> for Json {
    fn from(text: &String) -> Json {
        Text(text.clone())
    }
}

impl From<&PathBuf> for Json {
    fn from(path: &PathBuf) -> Json {
        Text(path.display().to_string())
    }
}

impl From<usize> for Json {
    fn from(number: usize) -> Json {
        Number(number as u64)
    }
}

fn list<'a, T: 'a, J: Into<Json>>(of: &'a [T], one: impl Fn(&'a T) -> J) -> Json {
    List(of.iter().map(|thing| one(thing).into()).collect())
}

/// On lines of its own, ending with a newline.
pub fn print(figures: &Figures) -> String {
    let mut out = String::new();
    write(&mut out, &whole(figures), 0);
    out.push('\n');
    out
}

fn whole(figures: &Figures) -> Json {
    let commit = figures.commit.as_ref();
    Thing(vec![
        ("commit", commit.map_or("unknown".into(), |commit| (&commit.hash).into())),
        ("day", commit.map_or("unknown".into(), |commit| (&commit.day).into())),
        ("changed", Truth(commit.is_some_and(|commit| commit.changed))),
        ("lines", lines(figures)),
        ("circles", circles(figures)),
        (
            "upward_imports",
            list(&figures.upward, |import| {
                Thing(vec![("from", (&import.from).into()), ("to", (&import.to).into())])
            }),
        ),
        ("files_beside_the_layers", figures.beside.into()),
        (
            "personal_data_lines",
            list(&figures.personal, |(feature, lines)| {
                Thing(vec![("feature", feature.into()), ("lines", (*lines).into())])
            }),
        ),
        ("first_commits", births(figures)),
        ("access_rows", figures.access.rows.into()),
        ("access_rows_proving_nothing", list(&figures.access.proving_nothing, |row| row)),
        ("long_functions", functions(figures)),
        ("test_seconds", seconds(figures)),
    ])
}

fn lines(figures: &Figures) -> Json {
    list(&figures.lines, |lines| {
        Thing(vec![
            ("area", (&lines.area).into()),
            ("is_feature", Truth(lines.is_feature)),
            ("code", lines.code.into()),
            ("tests", lines.tests.into()),
            ("texts", lines.texts.into()),
        ])
    })
}

fn circles(figures: &Figures) -> Json {
    list(&figures.circles, |circle| {
        Thing(vec![("area", (&circle.area).into()), ("files", list(&circle.files, |file| file))])
    })
}

fn births(figures: &Figures) -> Json {
    list(&figures.births, |birth| {
        Thing(vec![
            ("feature", (&birth.feature).into()),
            ("commit", (&birth.commit).into()),
            ("features_along", birth.along.into()),
            ("places_outside", list(&birth.places, |place| place)),
        ])
    })
}

fn functions(figures: &Figures) -> Json {
    list(&figures.long, |function| {
        Thing(vec![
            ("name", (&function.name).into()),
            ("file", (&function.file).into()),
            ("line", function.line.into()),
            ("lines", function.lines.into()),
        ])
    })
}

fn seconds(figures: &Figures) -> Json {
    list(&figures.seconds, |step| {
        Thing(vec![
            ("step", (&step.name).into()),
            ("result", (&step.result).into()),
            ("seconds", Number(step.seconds)),
            ("passed", Number(step.passed)),
            ("failed", Number(step.failed)),
            ("commit", (&step.commit).into()),
        ])
    })
}

fn write(out: &mut String, value: &Json, depth: usize) {
    match value {
        Text(text) => quoted(out, text),
        Number(number) => out.push_str(&number.to_string()),
        Truth(is) => out.push_str(if *is { "true" } else { "false" }),
        List(values) => {
            let values = values.iter().map(|value| (None, value)).collect::<Vec<_>>();
            inside(out, ('[', ']'), &values, depth);
        }
        Thing(values) => {
            let values = values.iter().map(|(name, value)| (Some(*name), value)).collect::<Vec<_>>();
            inside(out, ('{', '}'), &values, depth);
        }
    }
}

/// Each figure and each thing in it on a line of its own; what is deeper stays on it.
fn inside(out: &mut String, (open, close): (char, char), values: &[(Option<&str>, &Json)], depth: usize) {
    let unfolds = depth < 2 && !values.is_empty();
    let newline = |out: &mut String, depth: usize| {
        if unfolds {
            out.push('\n');
            out.push_str(&"  ".repeat(depth));
        }
    };
    out.push(open);
    for (i, (name, value)) in values.iter().enumerate() {
        out.push_str(match i {
            0 => "",
            _ if unfolds => ",",
            _ => ", ",
        });
        newline(out, depth + 1);
        if let Some(name) = name {
            quoted(out, name);
            out.push_str(": ");
        }
        write(out, value, depth + 1);
    }
    newline(out, depth);
    out.push(close);
}

fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' | '\\' => out.extend(['\\', sign]),
            sign if sign.is_control() => out.push_str(&format!("\\u{:04x}", sign as u32)),
            sign => out.push(sign),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_and_lists_are_lists() {
        let value = Thing(vec![("a\"", List(vec!["x\n".into(), 2.into()])), ("b", List(Vec::new()))]);
        let mut out = String::new();
        write(&mut out, &value, 3);
        assert_eq!(out, "{\"a\\\"\": [\"x\\u000a\", 2], \"b\": []}");
    }
}
