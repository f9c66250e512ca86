//! The copy to take along. It is a write: the ledger says that it was taken, once for each.

use axum::http::header;
use axum::response::IntoResponse;
use ground::Entry;
use ground::web::{Answer, Caller, Form, Problem, Result, Words};
use serde::Deserialize;
use serde_json::json;

use crate::rights::export::Export;
use crate::rights::{export, held, pages};

/// How the copy comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// To read and print.
    Page,
    /// For machines.
    Json,
    /// Both, with photos and papers.
    Archive,
}

ground::codes!(Format { Page = "page", Json = "json", Archive = "archive" });

#[derive(Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct ExportForm {
    format: String,
}

/// `GET /me/data/export`: which copy.
pub async fn show(caller: Caller) -> Answer {
    let sections = held::gather(&caller).await?;
    let files = sections.iter().flat_map(|section| &section.entries).map(|entry| entry.files.len()).sum();
    Ok(pages::data::export(&caller, files))
}

/// `POST /me/data/export`: what is held now, as a download; of oneself and nobody else.
pub async fn create(caller: Caller, Form(form): Form<ExportForm>) -> Answer {
    let format = Format::from_code(&form.format).ok_or(Problem::BadRequest("problem-form"))?;
    // One under way at a time, taken before anything is noted of it.
    let open = caller.app.desks.open_copies.try_sit(caller.by())?;
    let export = gather(&caller, format).await?;
    let day = export.made_at.to_offset(ground::clock::VIET_NAM).date();
    let (words, files) = (caller.words(), export.files());
    let write = move || texts(&export, &words, format);
    let texts = caller.app.desks.copies.work(caller.by(), write).await??;
    let name = |ending: &str| format!("du-lieu-cua-toi-{day}.{ending}");
    let first = || texts.first().map(|(_, text)| text.clone()).unwrap_or_default();
    Ok(match format {
        Format::Page => download("text/html; charset=utf-8", &name("html"), first().into()),
        Format::Json => download("application/json", &name("json"), first().into()),
        Format::Archive => {
            download("application/zip", &name("zip"), export::stream(&caller, open, texts, files))
        }
    })
}

/// What is written of it: one text, or those of the archive by their names in it.
fn texts(export: &Export, words: &Words, format: Format) -> anyhow::Result<Vec<(&'static str, String)>> {
    let json = || serde_json::to_string_pretty(&export.json(words));
    Ok(match format {
        Format::Page => vec![("", export::sheet(export, words, false))],
        Format::Json => vec![("", json()?)],
        Format::Archive => vec![
            ("du-lieu-cua-toi.html", export::sheet(export, words, true)),
            ("data.json", json()?),
            ("docs/my-data.md", include_str!("../../../../../docs/my-data.md").to_owned()),
        ],
    })
}

/// Gathered in the act that records it: what is handed out is what was held at that entry.
async fn gather(caller: &Caller, format: Format) -> Result<Export> {
    let words = caller.words();
    let (me, name) = (caller.signed()?.id, caller.signed()?.name.clone());
    let controller = pages::controller(caller);
    let periods = caller.app.retention.clone();
    caller
        .act(move |mut act| {
            let sections = held::gather_in(&mut act, &words, me)?;
            let looked = held::looked_in(&mut act, &words, me)?;
            let made_at = act.at;
            let export = Export {
                person_id: me,
                name: name.clone(),
                controller: controller.clone(),
                periods: periods.clone(),
                made_at,
                sections,
                looked,
            };
            let data = json!({ "format": format.code(), "files": export.files().len() });
            Ok(act.commit(Entry::new("data.exported", "person", me).with(data), export)?)
        })
        .await
}

fn download(media_type: &str, name: &str, body: axum::body::Body) -> axum::response::Response {
    let named = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, media_type.to_owned()), (header::CONTENT_DISPOSITION, named)], body)
        .into_response()
}
