//! The hands of a persona at their browser: how each deed is done.

use testkit::Browser;
use uuid::Uuid;

use super::steps::{About, Deed};
use super::world::{Answers, address_of, id_of, wish};
use crate::reports::tests_support::{OVER, tone};
use crate::village::GROUP;

const WHAT: &str = "Nhạc rất to từ 22 giờ đến 1 giờ sáng.";
const PHOTO: (&str, &str, &[u8]) = ("photos", "a.jpg", include_bytes!("../../reports/tests/tiny.jpg"));

/// More than the worlds let anyone tell in an hour, and than anyone is shown in a day.
const MANY: usize = 7;

const CLOSING: [(&str, &str); 3] = [
    ("outcome", "solved"),
    ("words", "Đã nhắc chủ nhà, từ nay tắt loa trước 22 giờ."),
    ("no_proof_because", "Là việc trao đổi bằng lời tại nhà."),
];

fn meeting() -> Uuid {
    ground::ids::of_name("worlds/meeting")
}

fn meeting_address() -> String {
    format!("/{GROUP}/meetings/{}", meeting())
}

/// The question that was put to every household.
pub fn poll() -> Uuid {
    ground::ids::of_name("worlds/poll")
}

fn household(number: u8) -> Uuid {
    ground::ids::of_name(&format!("village/household-{number}"))
}

/// Somebody at their browser.
pub struct Hands<'a> {
    pub browser: &'a mut Browser,
    pub answers: Answers,
    pub following: Option<String>,
    /// What is added to words that are for the police.
    pub says: String,
    /// For whom something is written down.
    pub neighbour: &'static str,
    /// For how many seconds the hidden author speaks.
    pub speaks: f32,
    /// The number of the report with the hidden author.
    pub number: String,
    pub voice: Option<Uuid>,
}

impl Hands<'_> {
    pub async fn do_it(&mut self, deed: Deed) {
        use Deed::*;
        let says = |words: &str| format!("{words}{}", self.says);
        let (answer, reopening) = (says("Nhà cuối ngõ, từ hôm qua."), says("Tối qua vẫn như thế."));
        match deed {
            Tell(about, kind) => self.file("reports", kind, id_of(about), None).await,
            Say(about, kind) => self.say(about, kind).await,
            TellFor(about, kind) => {
                self.file("neighbour-reports", kind, id_of(about), Some(self.neighbour)).await;
            }
            File(kind, n) => {
                self.file("reports", kind, ground::ids::of_name(&format!("worlds/file-{n}")), None).await
            }
            Follow(kind) => self.follow(kind).await,
            Add | NotDone => self.add(deed == NotDone).await,
            EndFollowing => self.at_following("end").await,
            Mistake => self.at_following("mistake").await,
            Receive(about) => self.at(about, "receipt", &[]).await,
            Ask(about) => self.at(about, "questions", &[("words", "Tiếng nhạc từ nhà nào?")]).await,
            TakeBack(about) => self.at(about, "questions/withdrawal", &[]).await,
            Up(about) => {
                let words = [("to", "up"), ("words", "Đề nghị chỉ huy cho ý kiến.")];
                self.at(about, "forwardings", &words).await;
            }
            Over(about) => self.at(about, "forwardings", &OVER).await,
            Extend(about) => self.at(about, "extension", &[("words", "Cần thêm thời gian xác minh.")]).await,
            Close(about) => self.upload(&format!("{}/closure", address_of(about)), &CLOSING, &[]).await,
            OpenTeller(about) => {
                self.at(about, "reporter", &[("words", "Cần hỏi thêm đặc điểm của sự việc.")]).await;
            }
            Join => {
                let main = id_of(About::Side).to_string();
                self.at(About::Main, "join", &[("main", &main), ("words", "Cùng một việc.")]).await;
            }
            Part => self.at(About::Main, "join/end", &[]).await,
            SayAnswer(about) => {
                let said = tone(self.speaks);
                let path = format!("{}/answers", address_of(about));
                self.upload(&path, &[], &[("voice", "ghi-am.wav", &said)]).await;
            }
            Hear(about) => self.hear(about, None).await,
            Transcribe(about) => self.hear(about, Some(&says("Nói về tiếng ồn trong đêm."))).await,
            Wish(what) => self.wish(what, None).await,
            WishOf(about, what) => self.wish(what, Some(id_of(about))).await,
            TakeWishBack => self.post(&format!("/me/data/requests/{}/withdrawal", wish()), &[]).await,
            AnswerWish(outcome) => self.answer_wish(outcome).await,
            OpenPoll => self.open_poll().await,
            ClosePoll => {
                let page = format!("/{GROUP}/rounds/{}/closure", poll());
                self.post(&page, &[("reason", "Đã đủ")]).await;
            }
            Vote(says) => {
                let id = ground::ids::of_name(&format!("worlds/vote-{says}")).to_string();
                let page = format!("/{GROUP}/rounds/{}/answer", poll());
                self.post(&page, &[("id", &id), ("version", "1"), ("says", says)]).await;
            }
            CallMeeting => self.call_meeting().await,
            SayComing => self.post(&format!("{}/answer", meeting_address()), &[("answer", "coming")]).await,
            CallRoll => {
                let ticked = [4, 5].map(|n| format!("present_{}", household(n)));
                let fields = [(ticked[0].as_str(), "1"), (ticked[1].as_str(), "1")];
                self.post(&format!("{}/roll", meeting_address()), &fields).await;
            }
            StrikeLine => self.post(&format!("{}/presence/removal", meeting_address()), &[]).await,
            TryNumbers => self.try_numbers().await,
            TryPins => self.try_pins().await,
            TellMany => {
                for n in 0..MANY {
                    let id = ground::ids::of_name(&format!("worlds/many-{n}"));
                    self.file("reports", "other", id, None).await;
                }
            }
            AskAround(kind) => {
                for _ in 0..MANY {
                    self.ask_around(kind).await;
                }
            }
            Answer(about) => self.at(about, "answers", &[("words", &answer)]).await,
            Confirm(about) => self.at(about, "confirmation", &[]).await,
            Reopen(about) => self.at(about, "reopening", &[("words", &reopening)]).await,
            Leave => self.post("/me/membership/end", &[("successor", "")]).await,
            Search(words) => {
                for path in ["/search?q=", &format!("/{GROUP}/reports?q=")] {
                    self.get(&format!("{path}{}", words.replace(' ', "+"))).await;
                }
            }
            Export => {
                self.get("/me/data").await;
                self.post("/me/data/export", &[("format", "json")]).await;
            }
            Renew(_) | Erase(_) | Pass(_) | Holiday | Look(_) | Read(_) | Walk => {}
        }
    }

    async fn get(&mut self, path: &str) {
        let page = self.browser.get(path).await;
        self.answers.push((path.to_owned(), page));
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) {
        let page = self.browser.post(path, fields).await;
        self.answers.push((path.to_owned(), page));
    }

    async fn upload(&mut self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) {
        let page = self.browser.upload(path, fields, files).await;
        self.answers.push((path.to_owned(), page));
    }

    async fn at(&mut self, about: About, noun: &str, fields: &[(&str, &str)]) {
        self.post(&format!("{}/{noun}", address_of(about)), fields).await;
    }

    async fn file(&mut self, noun: &str, kind: &str, id: Uuid, neighbour: Option<&str>) {
        let (id, path) = (id.to_string(), format!("/{GROUP}/{noun}/new/{kind}"));
        let mut fields = vec![
            ("id", id.as_str()),
            ("what", WHAT),
            ("place", "Ngõ 12"),
            ("when", "past"),
            ("another", "1"),
        ];
        fields.extend(neighbour.map(|name| ("neighbour_name", name)));
        self.upload(&path, &fields, &[PHOTO]).await;
        self.get(&format!("/{GROUP}/reports/{id}")).await;
    }

    async fn say(&mut self, about: About, kind: &str) {
        let (id, said) = (id_of(about).to_string(), tone(self.speaks));
        let fields = [("id", id.as_str()), ("place", "Ngõ 12"), ("when", "past"), ("another", "1")];
        let path = format!("/{GROUP}/reports/new/{kind}");
        self.upload(&path, &fields, &[("voice", "ghi-am.wav", &said)]).await;
    }

    /// Plays a voice, and perhaps writes down what was said in it.
    async fn hear(&mut self, about: About, transcript: Option<&str>) {
        let Some(voice) = self.voice else { return };
        let path = format!("{}/voices/{voice}", address_of(about));
        self.get(&path).await;
        if let Some(words) = transcript {
            self.post(&format!("{path}/transcript"), &[("words", words)]).await;
        }
    }

    async fn wish(&mut self, what: &str, report: Option<Uuid>) {
        let (id, report) = (wish().to_string(), report.map(|id| id.to_string()).unwrap_or_default());
        let fields = [
            ("id", id.as_str()),
            ("what", what),
            ("report", &report),
            ("field", "birth-year"),
            ("wished", "1971"),
            ("words", "Mong được xem lại phần này."),
        ];
        self.get(&format!("/me/data/requests/new?what={what}&report={report}")).await;
        self.post("/me/data/requests", &fields).await;
    }

    async fn answer_wish(&mut self, outcome: &str) {
        let page = format!("/{GROUP}/rights/{}", wish());
        let mut fields = vec![("outcome", outcome)];
        if outcome == "refused" {
            fields.extend([("ground", "others-safety"), ("words", "Còn ảnh hưởng tới người khác trong tổ.")]);
        }
        self.get(&page).await;
        self.post(&format!("{page}/answer"), &fields).await;
    }

    async fn open_poll(&mut self) {
        let (id, group) = (poll().to_string(), format!("group_{GROUP}"));
        let fields = [
            ("id", id.as_str()),
            ("kind", "poll"),
            ("title", "Quét ngõ hôm nào"),
            ("words", "Tổ quét ngõ mỗi tháng một lần."),
            ("choices", "Sáng thứ bảy\nChiều chủ nhật"),
            ("day", "20/12/2026"),
            ("fair", "1"),
            (group.as_str(), "1"),
        ];
        self.post(&format!("/{GROUP}/rounds"), &fields).await;
    }

    async fn call_meeting(&mut self) {
        let (id, group) = (meeting().to_string(), format!("group_{GROUP}"));
        let fields = [
            ("id", id.as_str()),
            ("kind", "extraordinary"),
            ("title", "Họp tổ"),
            ("day", "30/11/2026"),
            ("hour", "19:30"),
            ("place", "Nhà văn hóa"),
            ("agenda", "Đèn ngõ 18"),
            (group.as_str(), "1"),
        ];
        self.post(&format!("/{GROUP}/meetings"), &fields).await;
    }

    async fn try_numbers(&mut self) {
        let right = self.number.clone();
        for number in ["2026-000000", right.as_str(), "2026-999999", "123456", right.as_str()] {
            self.get(&format!("/{GROUP}/reports?number={number}")).await;
        }
    }

    /// The session may be locked or open, and the PIN set or not yet; what is left of tries stands on the answers.
    async fn try_pins(&mut self) {
        let (right, wrong) = (("pin", "2580"), ("pin", "1357"));
        self.post("/unlock", &[wrong, ("next", "/")]).await;
        self.post("/unlock", &[right, ("next", "/")]).await;
        self.post("/me/pin", &[right, ("again", "2580"), ("old", "")]).await;
        self.post("/me/pin", &[right, ("again", "2580"), ("old", "1357")]).await;
        self.post("/prove", &[wrong, ("next", "/me/data")]).await;
        self.post("/me/pin/removal", &[("old", "0000")]).await;
        self.post("/prove", &[right, ("next", "/me/data")]).await;
        self.get("/me/pin").await;
    }

    /// A form that is only begun: whether it is asked “is it one of these?” once more.
    async fn ask_around(&mut self, kind: &str) {
        let path = format!("/{GROUP}/reports/new/{kind}");
        let form = self.browser.get(&format!("{path}?on=1")).await;
        let id = form.value_of("id");
        let fields =
            [("id", id.as_str()), ("what", "Loa kéo ầm ĩ cả đêm."), ("place", "Ngõ 12"), ("when", "past")];
        self.upload(&path, &fields, &[]).await;
    }

    /// Tells of the same kind, and takes the first suggestion if there is one.
    async fn follow(&mut self, kind: &str) {
        let path = format!("/{GROUP}/reports/new/{kind}");
        let form = self.browser.get(&format!("{path}?on=1")).await;
        let id = form.value_of("id");
        let fields =
            [("id", id.as_str()), ("what", "Loa kéo ầm ĩ cả đêm."), ("place", "Ngõ 12"), ("when", "past")];
        let near = self.browser.upload(&path, &fields, &[]).await;
        let seal = near.value_of("follow");
        let mut carried = fields.to_vec();
        carried.extend([("noun", "reports"), ("kind", kind), ("follow", seal.as_str())]);
        let seen = near.status;
        self.answers.extend([(path.clone(), form), (path, near)]);
        if seen == 200 {
            self.upload(&format!("/{GROUP}/followings"), &carried, &[]).await;
            let to = self.answers.last().map(|(_, page)| page.leads_to()).unwrap_or_default();
            if to.contains("/followings/") {
                self.following = Some(to);
            }
        }
    }

    async fn add(&mut self, not_done: bool) {
        let Some(address) = self.following.clone() else { return };
        self.get(&address).await;
        let id = self.answers.last().map(|(_, page)| page.value_of("id")).unwrap_or_default();
        let words = format!("Hôm qua vẫn ồn đến hai giờ sáng.{}", self.says);
        let mut fields = vec![("id", id.as_str()), ("words", words.as_str())];
        fields.extend(not_done.then_some(("done", "no")));
        self.upload(&format!("{address}/additions"), &fields, &[PHOTO]).await;
    }

    async fn at_following(&mut self, noun: &str) {
        let Some(address) = self.following.clone() else { return };
        self.post(&format!("{address}/{noun}"), &[]).await;
    }
}
