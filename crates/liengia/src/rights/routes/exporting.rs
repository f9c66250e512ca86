//! The copy to take along. It is a write: the ledger says that it was taken, once for each.

use axum::http::header;
use axum::response::IntoResponse;
use ground::Entry;
use ground::policy::Action;
use ground::web::{Answer, Caller, Form, Problem, Result};
use serde::Deserialize;
use serde_json::json;

use crate::rights::export::{self, Export};
use crate::rights::{held, pages};

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

impl Format {
    fn from_code(code: &str) -> Option<Format> {
        match code {
            "page" => Some(Format::Page),
            "json" => Some(Format::Json),
            "archive" => Some(Format::Archive),
            _ => None,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Format::Page => "page",
            Format::Json => "json",
            Format::Archive => "archive",
        }
    }
}

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
    let export = gather(&caller, format).await?;
    let words = caller.words();
    let json = || serde_json::to_string_pretty(&export.json(&words)).map_err(anyhow::Error::from);
    let day = export.made_at.to_offset(ground::clock::VIET_NAM).date();
    match format {
        Format::Page => {
            let page = export::sheet(&export, &words, false);
            Ok(download("text/html; charset=utf-8", &format!("du-lieu-cua-toi-{day}.html"), page.into()))
        }
        Format::Json => {
            Ok(download("application/json", &format!("du-lieu-cua-toi-{day}.json"), json()?.into()))
        }
        Format::Archive => {
            let texts = vec![
                ("du-lieu-cua-toi.html", export::sheet(&export, &words, true)),
                ("data.json", json()?),
                ("docs/my-data.md", include_str!("../../../../../docs/my-data.md").to_owned()),
            ];
            let body = export::stream(caller.app.files.clone(), texts, export.files()).await?;
            Ok(download("application/zip", &format!("du-lieu-cua-toi-{day}.zip"), body))
        }
    }
}

/// Gathered in the act that records it: what is handed out is what was held at that entry.
async fn gather(caller: &Caller, format: Format) -> Result<Export> {
    let (app, words) = (caller.app.clone(), caller.words());
    let (me, name) = (caller.signed()?.id, caller.signed()?.name.clone());
    let controller = pages::controller(caller);
    let periods = caller.app.retention.clone();
    caller
        .act(Action::AskAboutOwnData, move |mut act| {
            let sections = held::gather_in(&app, &mut act, &words, me)?;
            let looked = held::looked_in(&app, &mut act, &words, me)?;
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
