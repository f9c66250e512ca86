//! The attacks. Each runs until it is told that it is over, and says how often it was answered how.

use std::collections::BTreeMap;
use std::future::Future;
use std::io::Cursor;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use bench::http::{BOUNDARY, Wire, multipart, post};
use bench::liengia::{Seeded, form, headers, page, report};
use image::{ExtendedColorType, ImageEncoder as _};

use crate::fresh;

/// Where attackers sit: another house.
const ELSEWHERE: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 66));
/// Some fifty megapixels.
const SIDE: u32 = 7_070;
/// Streams of one person that the server allows.
const STREAMS_EACH: usize = 20;

pub type Answers = BTreeMap<String, usize>;
/// The attack that is all the others.
const TOGETHER: &str = "all";
type Running = Pin<Box<dyn Future<Output = Answers> + Send>>;

/// Who is attacked, and what is made ready for it.
pub struct Target {
    pub address: SocketAddr,
    pub seeded: Seeded,
    picture: Vec<u8>,
    /// The address of a report of the officer's, to close without words.
    case: Option<String>,
}

impl Target {
    pub async fn new(address: SocketAddr, seeded: Seeded) -> Result<Target> {
        let mut picture = Vec::new();
        let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(Cursor::new(&mut picture), 5);
        let grey = vec![128; (SIDE * SIDE) as usize];
        encoder.write_image(&grey, SIDE, SIDE, ExtendedColorType::L8).context("a picture")?;
        let mut wire = Wire::open(address).await?;
        let list = format!("/{}/reports", seeded.block);
        wire.ask(&page(&list, &seeded.officer[0])).await?;
        let text = wire.text();
        let links = text.split("href=\"").filter_map(|rest| rest.split(['"', '?', '#']).next());
        let case = links
            .filter(|link| link.split_once("/reports/").is_some_and(|(_, id)| is_id(id)))
            .map(str::to_owned)
            .next();
        Ok(Target { address, seeded, picture, case })
    }

    async fn open(&self) -> Option<Wire> {
        Wire::open_from(ELSEWHERE, self.address).await.ok()
    }

    /// One of the members who attack; the neighbour is the first and is not among them.
    fn member(&self, n: usize) -> &str {
        let others = &self.seeded.members[1..];
        &others[n % others.len()]
    }
}

fn is_id(text: &str) -> bool {
    uuid::Uuid::parse_str(text).is_ok()
}

/// One kind of attack.
#[derive(Clone, Copy)]
pub struct Attack {
    pub name: &'static str,
    pub what: &'static str,
    pub at_once: usize,
    pub run: fn(Arc<Target>, usize, Arc<AtomicBool>) -> Running,
}

impl Attack {
    pub fn all() -> Vec<Attack> {
        let of = |name, what, at_once, run| Attack { name, what, at_once, run };
        let mut all = vec![
            of("none", "nobody attacks", 0, |_, _, _| Box::pin(async { Answers::new() })),
            of("posts", "6 at once send 60 MiB as a form", 6, big_posts),
            of("papers", "4 at once close a report without words, with 8 MB of PDF", 4, papers),
            of("pictures", "24 at once tell with a picture of 50 megapixels", 24, pictures),
            of("unread", "64 at once ask for long pages and never read", 64, unread),
            of("passwords", "32 at once try wrong passwords", 32, passwords),
            of("slips", "32 at once try codes of slips", 32, slips),
            of("searches", "8 at once search a ward as one officer", 8, searches),
            of("streams", "400 streams, and 8 who tell without end", 408, streams),
            of("slow", "200 at once send a byte a second", 200, slow),
        ];
        let together_at_once = all.iter().map(share_of).sum();
        all.push(of(
            TOGETHER,
            "all of these together, a quarter as many of each",
            together_at_once,
            together,
        ));
        all
    }
}

/// Asks again and again, on a connection that is opened anew when it was closed.
async fn again(target: &Target, over: &AtomicBool, mut request: impl FnMut() -> Vec<u8>) -> Answers {
    let mut answers = Answers::new();
    let mut wire = None;
    while !over.load(Ordering::Relaxed) {
        let mut open = match wire.take() {
            Some(open) => open,
            None => match target.open().await {
                Some(open) => open,
                None => {
                    *answers.entry("not let in".to_owned()).or_default() += 1;
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    continue;
                }
            },
        };
        let asked = tokio::time::timeout(Duration::from_secs(60), open.ask(&request())).await;
        let answer = match asked {
            Ok(Ok(status)) => {
                let closes = open.header("connection").is_some_and(|v| v.eq_ignore_ascii_case("close"));
                wire = (!closes).then_some(open);
                status.to_string()
            }
            Ok(Err(_)) => "cut off".to_owned(),
            Err(_) => "no answer".to_owned(),
        };
        *answers.entry(answer).or_default() += 1;
    }
    answers
}

fn big_posts(target: Arc<Target>, n: usize, over: Arc<AtomicBool>) -> Running {
    Box::pin(async move {
        let body = vec![b'a'; 60 << 20];
        let path = format!("/{}/reports/new/lamp", target.seeded.group);
        let kind = "application/x-www-form-urlencoded";
        let request = post(&path, &headers(target.member(n)), kind, &body);
        again(&target, &over, || request.clone()).await
    })
}

fn papers(target: Arc<Target>, n: usize, over: Arc<AtomicBool>) -> Running {
    Box::pin(async move {
        let Some(case) = target.case.clone() else { return Answers::from([("no report".to_owned(), 1)]) };
        let mut paper = b"%PDF-1.7\n".to_vec();
        paper.resize(8_000_000, b' ');
        let body = multipart(&[("outcome", "")], &[("proof", &paper)]);
        let body = String::from_utf8_lossy(&body)
            .replace("anh.jpg", "to.pdf")
            .replace("image/jpeg", "application/pdf");
        let path = format!("{case}/closure");
        let officer = &target.seeded.officer[n % target.seeded.officer.len()];
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = post(&path, &headers(officer), &kind, body.as_bytes());
        again(&target, &over, || request.clone()).await
    })
}

fn pictures(target: Arc<Target>, n: usize, over: Arc<AtomicBool>) -> Running {
    Box::pin(async move {
        let group = target.seeded.group.clone();
        // Two people bring them, twelve at a time each.
        let token = target.member(n % 2).to_owned();
        again(&target, &over, || report(&group, fresh(), n, &token, Some(&target.picture))).await
    })
}

fn unread(target: Arc<Target>, n: usize, over: Arc<AtomicBool>) -> Running {
    Box::pin(async move {
        let officer = target.seeded.officer[n % target.seeded.officer.len()].clone();
        let list = page(&format!("/{}/reports", target.seeded.block), &officer);
        let mut answers = Answers::new();
        while !over.load(Ordering::Relaxed) {
            let Some(mut wire) = target.open().await else {
                *answers.entry("not let in".to_owned()).or_default() += 1;
                tokio::time::sleep(Duration::from_millis(200)).await;
                continue;
            };
            // Asks for as many as the pipe takes, reads none, and holds on to it.
            for _ in 0..200 {
                let sent = tokio::time::timeout(Duration::from_millis(200), wire.send(&list)).await;
                if !matches!(sent, Ok(Ok(()))) || over.load(Ordering::Relaxed) {
                    break;
                }
                *answers.entry("asked".to_owned()).or_default() += 1;
            }
            tokio::time::sleep(Duration::from_secs(5)).await;
        }
        answers
    })
}

fn passwords(target: Arc<Target>, n: usize, over: Arc<AtomicBool>) -> Running {
    Box::pin(async move {
        let login = format!("canbo{}", n % 4);
        let fields = [("login", login.as_str()), ("password", "doan-mo-thoi-nao"), ("next", "/")];
        let request = form("/sign-in", "", &fields);
        again(&target, &over, || request.clone()).await
    })
}

fn slips(target: Arc<Target>, n: usize, over: Arc<AtomicBool>) -> Running {
    Box::pin(async move {
        let mut next = n;
        again(&target, &over, || {
            next += 32;
            form("/join", "", &[("code", &format!("AAAA{next:06}"))])
        })
        .await
    })
}

fn searches(target: Arc<Target>, n: usize, over: Arc<AtomicBool>) -> Running {
    Box::pin(async move {
        let officer = target.seeded.officer[n % target.seeded.officer.len()].clone();
        let request = page("/search?q=den+duong+ngo+xe", &officer);
        again(&target, &over, || request.clone()).await
    })
}

fn streams(target: Arc<Target>, n: usize, over: Arc<AtomicBool>) -> Running {
    Box::pin(async move {
        if n < 8 {
            let (group, token) = (target.seeded.group.clone(), target.member(n).to_owned());
            return again(&target, &over, || report(&group, fresh(), n, &token, None)).await;
        }
        let token = target.seeded.readers[n / STREAMS_EACH % target.seeded.readers.len()].clone();
        let mut answers = Answers::new();
        let Some(mut wire) = target.open().await else {
            return Answers::from([("not let in".to_owned(), 1)]);
        };
        if wire.send(&page("/live", &token)).await.is_ok() {
            answers.insert("streams asked for".to_owned(), 1);
        }
        while !over.load(Ordering::Relaxed) {
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        answers
    })
}

fn share_of(attack: &Attack) -> usize {
    attack.at_once.div_ceil(4)
}

/// Every attack beside every other: what each may take by itself is taken at the same moment.
fn together(target: Arc<Target>, n: usize, over: Arc<AtomicBool>) -> Running {
    let mut first = 0;
    for attack in Attack::all().into_iter().filter(|attack| attack.name != TOGETHER) {
        let share = share_of(&attack);
        if (first..first + share).contains(&n) {
            return (attack.run)(target, n - first, over);
        }
        first += share;
    }
    Box::pin(async { Answers::new() })
}

fn slow(target: Arc<Target>, n: usize, over: Arc<AtomicBool>) -> Running {
    Box::pin(async move {
        let token = target.member(n).to_owned();
        let path = format!("/{}/reports/new/lamp", target.seeded.group);
        let whole = match n % 2 {
            0 => page("/work", &token),
            _ => post(&path, &headers(&token), "application/x-www-form-urlencoded", &vec![b'a'; 100_000]),
        };
        // Half never finish their head; the others send it at once, and then their body byte by byte.
        let head = if n.is_multiple_of(2) { 10 } else { whole.len() - 100_000 };
        let mut answers = Answers::new();
        while !over.load(Ordering::Relaxed) {
            let Some(mut wire) = target.open().await else {
                *answers.entry("not let in".to_owned()).or_default() += 1;
                tokio::time::sleep(Duration::from_millis(200)).await;
                continue;
            };
            let mut sent = wire.send(&whole[..head]).await;
            let mut at = head;
            while sent.is_ok() && !over.load(Ordering::Relaxed) && at < whole.len() {
                tokio::time::sleep(Duration::from_secs(1)).await;
                sent = wire.send(&whole[at..=at]).await;
                at += 1;
            }
            *answers.entry("cut off".to_owned()).or_default() += usize::from(sent.is_err());
        }
        answers
    })
}
