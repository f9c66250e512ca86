//! The paper of a hand-over, one A4 page; and the page on which whoever holds one checks it.
//!
//! Who told stands on neither. The paper is a “phiếu chuyển” (Nghị định 30/2020, Art 7); its number is of this book.

use axum::response::Response;
use ground::papers::{self, Letterhead, mark, signatures, tools};
use ground::qr;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::{Input, Tone};
use ground::web::{Caller, Errors, Lang};
use maud::{Markup, PreEscaped, html};

use super::model;
use super::model::{Asked, Found, Handover, Paper};
use crate::reports::pages::kind_words;

/// Files named on the page; the others are counted, so that the paper stays one sheet.
const FILES_SHOWN_MAX: usize = 6;
/// So much of what the officer wrote fits on the sheet; the rest is in the record that goes along.
const WORDS_SHOWN_MAX: usize = 400;
/// With more text than this it is set tight.
const ROOMY_CHARS_MAX: usize = 600;

pub fn paper(caller: &Caller, slip: &Paper, head: &Letterhead) -> Response {
    let words = caller.words();
    let title = words.with("reports-handover", &[("number", &slip.handover.number)]);
    let paper = papers::Paper {
        letterhead: head,
        number: Some(&slip.handover.number),
        at: slip.handover.made_at,
        sort: "PHIẾU CHUYỂN",
        about: &format!("Bàn giao tin báo số {}", slip.report.number),
        tight: is_tight(slip),
    };
    let back = slip.report.address();
    let body = html! {
        (tools(caller, &title, &words.t("reports-paper-lead"), (&back, &words.t("reports-back"))))
        @if words.lang == Lang::En { (in_english(caller, slip)) }
        (paper.sheet(html! {
            p.paper__to { "Kính gửi: " (slip.handover.to) }
            p { (slip.handover.from) " chuyển tin báo sau đây để quý cơ quan xem xét, giải quyết theo thẩm quyền:" }
            (what(caller, slip))
            p { b { "Nội dung bàn giao: " } (shown_words(&slip.step.words)) }
            (attached(slip))
            p { "Người báo tin được giữ bí mật và không ghi trong phiếu này. Đề nghị ký nhận, ghi giờ nhận và thông báo "
                "kết quả giải quyết cho " (slip.handover.from) "." }
            (signatures(&[
                ("BÊN NHẬN", "Ký, ghi rõ họ tên, ngày giờ nhận"),
                ("BÊN GIAO", "Ký, ghi rõ họ tên, đóng dấu nếu có"),
            ]))
            (foot(caller, slip))
        }))
    };
    caller.page(Sheet::titled(title).shape(Shape::Wide), body)
}

/// In the words of the report's kind and of the officer; the text of the one who told stays in the record.
fn what(caller: &Caller, slip: &Paper) -> Markup {
    let vi = caller.app.words(Lang::Vi);
    let (report, step) = (&slip.report, &slip.step);
    let line = |name: &str, says: String| {
        html! { @if !says.is_empty() { tr { th scope="row" { (name) } td { (says) } } } }
    };
    let happened = if report.ongoing { vi.t("reports-when-now") } else { report.happened.clone() };
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    html! {
        table.paper__table { tbody {
            (line("Việc được báo", vi.t(&format!("reports-kind-{}", report.kind.code()))))
            (line("Nơi xảy ra", report.place.clone()))
            (line("Khi xảy ra", happened))
            (line("Nhận tin lúc", vi.moment(report.filed_at)))
            (line("Bàn giao lúc", vi.moment(slip.handover.made_at)))
            (line("Cách bàn giao", text(&step.handed_how)))
            (line("Văn bản kèm theo", text(&step.document)))
        } }
    }
}

fn is_tight(slip: &Paper) -> bool {
    let (report, step) = (&slip.report, &slip.step);
    let texts = [&report.place, &report.happened, &slip.handover.to, &step.words];
    let more = [&step.handed_how, &step.document].into_iter().flatten();
    let chars: usize = texts.into_iter().chain(more).map(|text| text.chars().count()).sum();
    chars > ROOMY_CHARS_MAX || slip.attachments.len() > 3
}

fn shown_words(words: &str) -> String {
    if words.chars().count() <= WORDS_SHOWN_MAX {
        return words.to_owned();
    }
    let cut: String = words.chars().take(WORDS_SHOWN_MAX).collect();
    format!("{cut}… (toàn văn trong bản diễn biến kèm theo)")
}

fn attached(slip: &Paper) -> Markup {
    let files = &slip.attachments;
    let more = files.len().saturating_sub(FILES_SHOWN_MAX);
    html! {
        @if files.is_empty() { p { b { "Tài liệu kèm theo: " } "không có." } }
        @else {
            p.paper__before-list { b { "Tài liệu kèm theo: " } (files.len()) " tệp (mã SHA-256 rút gọn để đối chiếu):" }
            ol.paper__list {
                @for file in files.iter().take(FILES_SHOWN_MAX) { li { (papers::attached(file)) } }
                @if more > 0 { li { "và " (more) " tệp khác, có trong bản diễn biến kèm theo." } }
            }
        }
    }
}

/// The code by which it is checked, the recipients, and room for the head of the ledger.
fn foot(caller: &Caller, slip: &Paper) -> Markup {
    let code = slip.handover.code(&caller.app.key);
    let printed = mark(&slip.handover.digest);
    let base = caller.app.config.base_url();
    let link = format!("{base}/handovers?code={code}&mark={}", printed.replace(' ', ""));
    html! {
        footer.paper__foot {
            div.qr { (PreEscaped(qr::svg(&link))) }
            div {
                p { b { i { "Nơi nhận:" } } " Như trên; Lưu: hồ sơ tin " (slip.report.number) "." }
                p { "Kiểm tra phiếu: quét mã, hoặc vào " (base) "/handovers" }
                p { "Mã phiếu: " b.paper__mark { (model::code_words(&code)) } }
                p { "Mã đối chiếu: " span.paper__mark { (printed) } }
                // The head of the ledger is printed here.
                p.paper__ledger {}
            }
        }
    }
}

/// For those who do not read Vietnamese: what the paper says. Only on the screen.
fn in_english(caller: &Caller, slip: &Paper) -> Markup {
    let words = caller.words();
    html! {
        section.card.no-print {
            h2.card__title { (words.t("reports-handover-says")) }
            dl.facts {
                div { dt { (words.t("reports-handover-from")) } dd { (slip.handover.from) } }
                div { dt { (words.t("reports-handover-to")) } dd { (slip.handover.to) } }
                div { dt { (words.t("reports-handover-made")) } dd { (caller.time(slip.handover.made_at)) } }
                div { dt { (words.t("reports-what")) } dd { (kind_words(caller, &slip.report)) } }
                div { dt { (words.t("reports-forward-words")) } dd.lines { (slip.step.words) } }
                div { dt { (words.t("reports-handover-files")) } dd { (slip.attachments.len()) } }
            }
        }
    }
}

pub fn check(caller: &Caller, asked: &Asked, found: Option<Option<(Handover, Found)>>) -> Response {
    let words = caller.words();
    let title = words.t("reports-handover-check");
    let none = Errors::default();
    let body = html! {
        (caller.head(&title, Some(&words.t("reports-handover-check-lead")), None))
        @match &found {
            None => {}
            Some(None) => { (caller.notice(Tone::Wrong, &words.t("reports-handover-unknown"))) }
            Some(Some((slip, state))) => { (known(caller, asked, slip, *state)) }
        }
        form.form action="/handovers" {
            (caller.text_field(
                &Input::line("code", &words.t("reports-handover-code"), &asked.code, 40)
                    .required().hint(&words.t("reports-handover-code-hint")),
                &none,
            ))
            div.actions { (caller.submit("search", &words.t("reports-handover-look"))) }
        }
    };
    caller.page(Sheet::titled(title).shape(Shape::Bare), body)
}

fn known(caller: &Caller, asked: &Asked, slip: &Handover, state: Found) -> Markup {
    let words = caller.words();
    let printed = mark(&slip.digest);
    let brought: String = asked.mark.chars().filter(char::is_ascii_hexdigit).collect();
    let other = !brought.is_empty() && brought.to_lowercase() != printed.replace(' ', "");
    let (tone, key) = match state {
        _ if other => (Tone::Wrong, "reports-handover-other"),
        Found::Same => (Tone::Done, "reports-handover-same"),
        Found::Changed => (Tone::Wrong, "reports-handover-changed"),
        Found::Expired => (Tone::Info, "reports-handover-expired"),
    };
    html! {
        (caller.notice(tone, &words.t(key)))
        dl.facts {
            div { dt { (words.t("reports-handover-number")) } dd { (slip.number) } }
            div { dt { (words.t("reports-handover-made")) } dd { (words.date(slip.made_at)) } }
            div { dt { (words.t("reports-handover-from")) } dd { (slip.from) } }
            @if !slip.to.is_empty() { div { dt { (words.t("reports-handover-to")) } dd { (slip.to) } } }
            div { dt { (words.t("reports-handover-mark")) } dd { (printed) } }
        }
        p.soft { (words.t("reports-handover-compare")) }
    }
}
