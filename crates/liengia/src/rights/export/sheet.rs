//! The copy for people: one page that stands alone, readable on any phone and on paper, without the network.

use ground::held::{Held, HeldEntry};
use ground::retention::Periods;
use ground::web::Words;
use maud::{DOCTYPE, PreEscaped, html};

use super::content::{Export, file_name};
use crate::rights::held::Looked;
use crate::rights::until::until;

/// The page lies on someone's own device: nothing of ours may be fetched by it, so its few rules lie in it.
const STYLE: &str = "body{font:18px/1.6 system-ui,sans-serif;max-width:42rem;margin:1rem auto;padding:0 1rem;color:#1a1a1a;\
background:#fff}h1{font-size:1.6rem}h2{margin-top:2rem;border-top:2px solid #2f5d46;padding-top:.75rem}\
h3{margin:1.25rem 0 .25rem;font-size:1.05rem}dl{margin:0}dt{font-size:.85rem;color:#555}dd{margin:0 0 .5rem;\
white-space:pre-line;overflow-wrap:anywhere}.soft{color:#555;font-size:.9rem}img{max-width:100%;height:auto}\
@media print{body{font-size:12pt;max-width:none}h2{break-after:avoid}article{break-inside:avoid}}";

pub fn sheet(export: &Export, words: &Words, with_files: bool) -> String {
    let title = words.t("rights-title");
    html! {
        (DOCTYPE)
        html lang=(words.lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (export.name) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (title) ": " (export.name) }
                p { (words.with("rights-export-made", &[("at", &words.moment(export.made_at))])) }
                p { (words.with("rights-controller", &[("controller", &export.controller)])) }
                @for section in &export.sections { (part(words, &export.periods, section, with_files)) }
                h2 { (words.t("rights-looks")) }
                @if export.looked.is_empty() { p { (words.t("rights-looks-none")) } }
                @for looked in &export.looked { (look(words, looked)) }
                p.soft { (words.t("rights-complain")) }
            }
        }
    }
    .into_string()
}

fn part(words: &Words, periods: &Periods, section: &Held, with_files: bool) -> maud::Markup {
    html! {
        section {
            h2 { (section.title) }
            p { (section.why) }
            p.soft { (words.t("rights-until")) ": " (until(words, periods, section)) }
            @if let Some(not) = &section.not_shown { p.soft { (not) } }
            @if section.entries.is_empty() { p { (words.t("rights-nothing-held")) } }
            @for entry in &section.entries { (one(words, entry, with_files)) }
        }
    }
}

fn one(words: &Words, entry: &HeldEntry, with_files: bool) -> maud::Markup {
    html! {
        article {
            h3 { (entry.title) @if let Some(since) = entry.since { " · " (words.date(since)) } }
            dl { @for fact in entry.told() { dt { (fact.label) } dd { (fact.value) } } }
            @if with_files {
                @for file in &entry.files {
                    @let name = file_name(file);
                    @if file.media_type == "application/pdf" { p { a href=(name) { (name) } } }
                    @else { p { img src=(name) alt=(words.t("rights-export-photo")); } }
                }
            } @else if !entry.files.is_empty() {
                p.soft { (words.with("rights-export-photos", &[("n", &entry.files.len())])) }
            }
        }
    }
}

fn look(words: &Words, looked: &Looked) -> maud::Markup {
    html! {
        article {
            h3 { (words.moment(looked.look.at)) }
            p { (looked.look.what) }
            p { (crate::rights::pages::looks::who(words, looked)) }
            @if let Some(reason) = &looked.look.reason { p { (words.t("rights-look-reason")) ": " (reason) } }
        }
    }
}
