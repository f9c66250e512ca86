//! Stepping into a part of the demonstration.

use axum::response::Response;
use ground::web::Caller;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::Post;
use maud::html;

use crate::village::cast::Player;

pub fn show(caller: &Caller, player: &Player) -> Response {
    let words = caller.words();
    let role = words.t(&format!("role-{}", player.role.code()));
    let body = html! {
        section.signin {
            h1 { (player.name) }
            p.soft { (words.with("demo-says", &[("role", &role)])) }
            (Post::here().holds(html! {
                button.button.button--primary.button--wide type="submit" {
                    (caller.icon("log-in")) span { (words.t("demo-enter")) }
                }
            }))
        }
    };
    caller.page(Sheet::titled(words.t("demonstration")).shape(Shape::Bare), body)
}
