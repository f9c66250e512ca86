//! The keeper's page: who outside is sent heads.

use axum::response::Response;
use ground::mail::ADDRESS_BYTES_MAX;
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Post, Row, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use crate::ledger::model::{Address, AddressForm, HOLDER_CHARS_MAX};

pub fn list(caller: &Caller, addresses: &[Address], form: &AddressForm, errors: &Errors) -> Response {
    let words = caller.words();
    let (title, home) = (words.t("ledger-addresses"), format!("/{}/ledger", caller.unit.id));
    let every = caller.app.config.heads;
    let lead = words.with(
        "ledger-addresses-lead",
        &[("place", &caller.unit.name), ("hours", &every.hours), ("n", &every.entries)],
    );
    let body = html! {
        (caller.head(&title, Some(&lead), Some((&home, &words.t("ledger-title")))))
        (caller.error_summary(errors))
        @if caller.app.mailer.is_none() { (caller.notice(Tone::Wait, &words.t("ledger-no-mail"))) }
        @if addresses.is_empty() { (caller.empty("mail", &words.t("ledger-addresses-none"), None)) }
        @else { (caller.rows(addresses.iter().map(|one| row(caller, one)))) }
        section.stack {
            h2 { (words.t("ledger-address-new")) }
            (add(caller, form, errors))
        }
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

fn row(caller: &Caller, one: &Address) -> Row {
    let words = caller.words();
    let removal = Post::press(format!("/{}/ledger/addresses/{}/removal", caller.unit.id, one.id))
        .sure(words.t("ledger-address-remove-sure"), words.t("ledger-address-remove"))
        .no(words.t("ledger-address-remove-not"));
    let press = caller.small_button("trash-2", &words.t("ledger-address-remove"));
    Row::of("mail", &one.holder).meta(&one.address).says(removal.holds(press))
}

fn add(caller: &Caller, form: &AddressForm, errors: &Errors) -> Markup {
    let words = caller.words();
    let (holder, holder_hint) = (words.t("ledger-holder"), words.t("ledger-holder-hint"));
    let (address, address_hint) = (words.t("ledger-address"), words.t("ledger-address-hint"));
    let address = Input {
        keyboard: Some("email"),
        ..Input::line("address", &address, &form.address, ADDRESS_BYTES_MAX).required().hint(&address_hint)
    };
    html! {
        (Post::to(format!("/{}/ledger/addresses", caller.unit.id)).once(form.id).holds(html! {
            (caller.text_field(&Input::line("holder", &holder, &form.holder, HOLDER_CHARS_MAX).required().hint(&holder_hint), errors))
            (caller.text_field(&address, errors))
            (caller.submit("plus", &words.t("ledger-address-add")))
        }))
    }
}
