//! What minutes say: composed from what the book knows and what was typed. Pure, and Vietnamese, as papers are.

use ground::clock::day_of;
use ground::papers;
use ground::web::words;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::meetings::attendance::model::Counts;
use crate::meetings::model::Meeting;

/// What somebody is to do, by when, and how many hands were up.
#[derive(Debug, Clone)]
pub struct Decision {
    pub id: Uuid,
    pub words: String,
    pub person_id: Option<Uuid>,
    pub person: String,
    pub due_at: Option<OffsetDateTime>,
    pub hands: Hands,
    pub done_at: Option<OffsetDateTime>,
}

/// Hands as they were counted; empty where nobody counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hands {
    pub ayes: Option<i64>,
    pub noes: Option<i64>,
    pub abstained: Option<i64>,
}

impl Hands {
    pub fn were_counted(self) -> bool {
        self.ayes.or(self.noes).or(self.abstained).is_some()
    }

    pub fn numbers(self) -> [i64; 3] {
        [self.ayes, self.noes, self.abstained].map(Option::unwrap_or_default)
    }
}

/// A version: a draft until it is published.
#[derive(Debug, Clone, Default)]
pub struct Minutes {
    pub version: i64,
    pub saves: i64,
    pub chair: String,
    pub secretary: String,
    pub words: String,
    /// Why there is another version.
    pub reason: String,
    pub body: String,
    pub digest: Vec<u8>,
    pub published_at: Option<OffsetDateTime>,
}

/// Everything minutes are made of.
pub struct Known<'a> {
    pub meeting: &'a Meeting,
    /// Who called it, as people say it: name and office.
    pub called_by: &'a str,
    pub kind: &'a str,
    pub counts: &'a Counts,
    pub decisions: &'a [Decision],
    pub draft: &'a Minutes,
    /// How a moment is written.
    pub moment: &'a dyn Fn(OffsetDateTime) -> String,
}

/// The text: a line for each thing, headings alone on their line. It is what the digest is of. Who was absent is a number.
pub fn compose(known: &Known) -> String {
    let (meeting, counts, draft) = (known.meeting, known.counts, known.draft);
    let mut lines = vec![
        format!("Buổi họp: {} ({})", meeting.title, known.kind),
        format!("Bắt đầu: {}", (known.moment)(meeting.begins_at)),
        format!("Địa điểm: {}", meeting.place),
        format!("Người mời họp: {}", known.called_by),
        format!("Chủ trì: {}. Thư ký: {}.", or_dots(&draft.chair), or_dots(&draft.secretary)),
        format!(
            "Được mời: {} hộ. Có mặt: {} hộ ({} người). Vắng: {} hộ. Gửi ý kiến trước: {} hộ.",
            counts.invited,
            counts.present,
            counts.people,
            counts.absent(),
            counts.opinions
        ),
    ];
    if draft.version > 1 {
        lines.push(format!("Bản thứ {}, thay bản trước. Lý do sửa: {}", draft.version, draft.reason));
    }
    part(&mut lines, "I. NỘI DUNG", &meeting.agenda);
    part(&mut lines, "II. DIỄN BIẾN", &draft.words);
    lines.push("III. QUYẾT ĐỊNH".to_owned());
    if known.decisions.is_empty() {
        lines.push("Không có.".to_owned());
    }
    for (n, decision) in known.decisions.iter().enumerate() {
        lines.push(format!("{}. {}", n + 1, said(decision)));
    }
    lines.join("\n")
}

fn part(lines: &mut Vec<String>, heading: &str, text: &str) {
    lines.push(heading.to_owned());
    lines.push(if text.is_empty() { "Không ghi thêm.".to_owned() } else { text.to_owned() });
}

fn said(decision: &Decision) -> String {
    let mut says = decision.words.trim_end_matches('.').to_owned();
    if !decision.person.is_empty() {
        says.push_str(&format!(". Người làm: {}", decision.person));
    }
    if let Some(due_at) = decision.due_at {
        says.push_str(&format!(". Hạn: {}", words::day(day_of(due_at))));
    }
    if decision.hands.were_counted() {
        let [ayes, noes, abstained] = decision.hands.numbers();
        says.push_str(&format!(". Giơ tay: {ayes} đồng ý, {noes} không đồng ý, {abstained} không có ý kiến"));
    }
    says.push('.');
    says
}

fn or_dots(name: &str) -> &str {
    if name.is_empty() { "………………" } else { name }
}

pub fn digest(body: &str) -> Vec<u8> {
    Sha256::digest(body.as_bytes()).to_vec()
}

impl Minutes {
    /// Whether what stands here is what was published.
    pub fn is_same(&self) -> bool {
        digest(&self.body) == self.digest
    }

    pub fn mark(&self) -> String {
        papers::mark(&self.digest)
    }
}
