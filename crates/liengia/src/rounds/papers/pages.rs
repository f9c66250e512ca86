//! The papers, and what their code confirms.

use axum::response::Response;
use ground::ledger::Head;
use ground::papers::{self, Letterhead, Paper, signatures};
use ground::qr;
use ground::web::layout::Sheet;
use ground::web::parts::{Post, Tone};
use ground::web::{Caller, Lang};
use maud::{Markup, PreEscaped, html};

use super::store::Made;
use crate::rounds::count::{Hands, Tally};
use crate::rounds::kind::Kind;
use crate::rounds::model::Round;
use crate::rounds::sheet::paper::SIGN;

/// `DANH SÁCH HỘ ĐÃ KÝ`: the very text whose mark stands in the book.
pub fn signers(
    caller: &Caller,
    round: &Round,
    made: &Made,
    (head, book): (&Letterhead, Option<&Head>),
) -> Response {
    let words = caller.words();
    let vi = caller.app.words(Lang::Vi);
    let here = round.address(&caller.unit.id);
    let link = format!("{}/rounds/papers/{}", caller.app.config.base_url(), made.id);
    let sheet = Paper {
        letterhead: head,
        number: None,
        at: made.made_at,
        sort: listed(round),
        about: &round.title,
        tight: made.count > 12,
    };
    let (title, back) = (words.t("rounds-paper"), words.t("rounds-back"));
    let tab = format!("{title}: {}", round.title);
    sheet.page(
        caller,
        (&title, &tab),
        &words.t("rounds-paper-lead"),
        (&here, &back),
        html! {
            p { "Bản chữ thứ " (made.version) ". Số hộ " (vi.t(&format!("rounds-has-{}", round.kind.code()))) " đến " (vi.moment(made.made_at)) ": " b { (made.count) } "." }
            @if made.body.is_empty() { p { "Danh sách đã hết hạn lưu." } }
            @else {
                table.paper__table {
                    thead { tr { th scope="col" { "STT" } th scope="col" { "Chủ hộ" } th scope="col" { "Địa chỉ" }
                        th scope="col" { "Cách ký, lúc ký" } } }
                    tbody { @for line in made.body.lines() {
                        tr { @for cell in line.split('\t') { td { (cell) } } }
                    } }
                }
            }
            (signatures(&[("NGƯỜI LẬP", SIGN), ("TỔ TRƯỞNG", SIGN)]))
            (audit(round, made))
            footer.paper__foot {
                div.qr { (PreEscaped(qr::svg(&link))) }
                div { p { "Mã đối chiếu: " span.paper__mark { (papers::mark(&made.digest)) } } (caller.stamp_line(book)) }
            }
        },
    )
}

/// What the list is of, as its heading says it.
fn listed(round: &Round) -> &'static str {
    match round.kind {
        Kind::Registration => "DANH SÁCH HỘ ĐÃ ĐĂNG KÝ",
        Kind::Acknowledgement => "DANH SÁCH HỘ ĐÃ ĐỌC",
        Kind::Pledge | Kind::Resolution | Kind::Decision | Kind::Poll => "DANH SÁCH HỘ ĐÃ KÝ",
    }
}

/// What the signatures are of, word by word, and how each way of signing is worth.
fn audit(round: &Round, made: &Made) -> Markup {
    html! {
        p.paper__before-list { b { "Bản chữ đã ký" } }
        @if made.version == round.text.version { p.lines { (round.text.words) } }
        @else { p { "Bản thứ " (made.version) ", nay đã được thay bằng bản thứ " (round.text.version) "." } }
        p { i {
            "“Máy của nhà”: người trong nhà tự ký khi đã đăng nhập. “Máy chuyền tay”: ký trên máy của người phụ trách tổ; hộ được báo "
            "và có 14 ngày để báo lại. “Giấy”: có ảnh tờ giấy đã ký. Hộ báo không phải mình thì đã bỏ khỏi danh sách."
        } }
    }
}

/// How many signed which version when: nothing else, to whoever holds the paper.
pub fn confirmed(caller: &Caller, made: &Made, kind: Kind) -> Response {
    let words = caller.words();
    let (has, at) = (words.t(&format!("rounds-has-{}", kind.code())), words.moment(made.made_at));
    let with =
        [("n", &made.count as _), ("has", &has as _), ("version", &made.version as _), ("at", &at as _)];
    let says = words.with("rounds-confirmed", &with);
    let title = words.t("rounds-confirmed-title");
    let body = html! {
        (caller.head(&title, None, None))
        (caller.notice(Tone::Done, &says))
        (caller.facts([(words.t("rounds-mark"), papers::mark(&made.digest))]))
    };
    caller.page(Sheet::titled(title), body)
}

/// The decision of a community with its seven items (Law 10/2022/QH15 Art 20): when; households, present, absent; what
/// about; in which form; with which result; what was decided; who signs.
pub fn decision(
    caller: &Caller,
    round: &Round,
    (tally, hands): (&Tally, &Hands),
    (head, sent): (&Letterhead, bool),
) -> Response {
    let words = caller.words();
    let vi = caller.app.words(Lang::Vi);
    let here = round.address(&caller.unit.id);
    let phones = tally.answered - hands.all();
    let told = round.tells_result(phones, caller.app.clock.now());
    let passed = match tally.decided(round.needs(), hands, !told) {
        Some(true) => "Đã được thông qua.",
        Some(false) => "Chưa được thông qua.",
        None => {
            "Chưa kết luận được: quá ít hộ biểu quyết bằng điện thoại, nêu kết quả là biết nhà nào chọn gì."
        }
    };
    let sheet = Paper {
        letterhead: head,
        number: None,
        at: round.ends_at(),
        sort: "QUYẾT ĐỊNH CỦA CỘNG ĐỒNG DÂN CƯ",
        about: &round.title,
        tight: round.text.words.chars().count() > 1_200,
    };
    let title = words.t("rounds-decision");
    let share = if round.money { "từ hai phần ba" } else { "trên 50 %" };
    let says = html! {
        ol.paper__list {
            li { "Thời gian: từ " (vi.moment(round.opened_at)) " đến " (vi.moment(round.ends_at())) "." }
            li { "Tổng số hộ: " (tally.base) ". Số hộ tham gia: " (tally.answered) ". Số hộ không tham gia: " (tally.unanswered()) "." }
            li { "Nội dung đưa ra: " (round.title) "." @if let Some(n) = round.proposed_by { " Do " (n) " hộ đề nghị." } }
            li { "Hình thức: " (hands.all()) " hộ giơ tay tại cuộc họp, " (phones) " hộ biểu quyết bằng điện thoại của nhà." }
            // As on the page: with the hands known, numbers of a few phones would tell who said what.
            li { "Kết quả: "
                @if told {
                    (tally.ayes) " đồng ý, " (tally.noes) " không đồng ý, " (tally.abstained) " không có ý kiến. "
                }
                "Cần " (share) " tổng số hộ đồng ý. " (passed) }
            li { "Nội dung quyết định:" div.lines { (round.text.words) } }
            li { "Chữ ký:" }
        }
        (signatures(&[("TỔ TRƯỞNG TỔ DÂN PHỐ", SIGN), ("TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", SIGN)]))
        (signatures(&[("ĐẠI DIỆN HỘ GIA ĐÌNH", SIGN), ("ĐẠI DIỆN HỘ GIA ĐÌNH", SIGN)]))
        p { i { "Gửi Ủy ban nhân dân và Ủy ban Mặt trận Tổ quốc trong 5 ngày làm việc." } }
    };
    let body = html! {
        (papers::tools(caller, &title, &words.t("rounds-decision-lead"), (&here, &words.t("rounds-back"))))
        @if sent { div.no-print { (caller.notice(Tone::Done, &words.t("rounds-decision-sent"))) } }
        @else {
            div.no-print {
                (Post::to(format!("{here}/decision")).holds(html! {
                    (caller.who_reads("rounds-decision-reads"))
                    div.actions { (caller.button("check", &words.t("rounds-decision-send"))) }
                }))
            }
        }
        (sheet.sheet(says))
    };
    caller.page(Sheet::titled(title), body)
}
