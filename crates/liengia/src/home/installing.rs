//! How the book gets on the home screen: pressed where the browser offers it, in pictures where it does not, and out of the
//! window of another app first. What waits on a phone is kept there, and notices arrive. Not here: what a browser offers
//! (`web/src/install.ts`).

use axum::response::Response;
use ground::web::layout::{Shape, Sheet};
use ground::web::{Answer, Caller};
use maud::{Markup, html};

/// `GET /install`.
pub async fn show(caller: Caller) -> Answer {
    Ok(page(&caller))
}

fn page(caller: &Caller) -> Response {
    let words = caller.words();
    let address = format!("{}/install", caller.app.config.base_url());
    let body = html! {
        (caller.head(&words.t("install"), Some(&words.t("install-lead")), Some(("/", &words.t("go-home")))))
        @if caller.inside_app().is_some() { (caller.real_browser(&address, "install-inside")) }
        @else {
            p.actions {
                button.button.button--primary type="button" data-install hidden {
                    (caller.icon("smartphone")) span { (words.t("install")) }
                }
            }
            (steps(caller))
            p.small.soft { (words.t("install-again")) " " a href="/me/browser" { (words.t("install-code")) } }
        }
    };
    let sheet = Sheet { public: true, ..Sheet::titled(words.t("install")) };
    caller.page(sheet.shape(Shape::Bare), body)
}

/// The signs one looks for, as this phone draws them, in the order of pressing.
fn steps(caller: &Caller) -> Markup {
    let words = caller.words();
    let apple = caller.device.starts_with("iPhone") || caller.device.starts_with("iPad");
    let steps = if apple {
        [
            ("share", "install-iphone-share"),
            ("square-plus", "install-iphone-add"),
            ("check", "install-iphone-done"),
        ]
    } else {
        [("ellipsis-vertical", "install-menu"), ("smartphone", "install-add"), ("check", "install-done")]
    };
    html! {
        ol.coach { @for (icon, key) in steps {
            li.coach__step { span.coach__picture { (caller.icon(icon)) } p { (words.t(key)) } }
        } }
        p.coach__end {
            img src=(caller.app.assets.address("logo-192.png")) alt="" width="72" height="72";
            span { (words.t("install-looks")) }
        }
    }
}
