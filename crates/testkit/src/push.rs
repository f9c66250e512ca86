//! A push service for tests, on a free port of 127.0.0.1, and phones that subscribe with it. It answers what a test wants, keeps
//! what arrived (of a webhook, too), and each phone reads what is for it: by the receiving half of RFC 8291, which the application does not have.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes128Gcm, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD as BASE64};
use hmac::{Hmac, Mac};
use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::{Signature, VerifyingKey};
use p256::{PublicKey, SecretKey, ecdh};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What the service says to the next push for a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Status(u16),
    /// With so many seconds until it wants to be asked again.
    After(u16, u64),
    /// It takes the push, and says nothing.
    Silence,
    /// It points to `/elsewhere` on the same host.
    Redirect,
    /// Taken, with a head that has no end, letter by letter.
    Drip,
    /// Taken, with a hundred megabytes behind it.
    Huge,
    /// More than a head may hold.
    HugeHead,
}

#[derive(Default)]
struct Kept {
    answers: HashMap<String, VecDeque<Answer>>,
    arrived: Vec<Pushed>,
}

/// One push as it arrived, whatever was answered.
#[derive(Debug, Clone)]
pub struct Pushed {
    pub path: String,
    /// Names in small letters.
    pub headers: HashMap<String, String>,
    pub body: Vec<u8>,
}

impl Pushed {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// A running service.
pub struct PushService {
    pub host: String,
    kept: Arc<Mutex<Kept>>,
}

impl PushService {
    pub async fn start() -> PushService {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let host = listener.local_addr().expect("an address").to_string();
        let kept = Arc::new(Mutex::new(Kept::default()));
        let own = kept.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, own.clone()));
            }
        });
        PushService { host, kept }
    }

    /// The settings of someone whose phones are told by this service.
    pub fn settings(&self) -> Vec<(&'static str, String)> {
        vec![
            ("LIENGIA_PUSH_CONTACT", "mailto:vanthu@phuong.example".to_owned()),
            ("LIENGIA_PUSH_HOSTS", self.host.clone()),
            ("LIENGIA_PUSH_SECONDS", "1".to_owned()),
        ]
    }

    pub fn will_answer(&self, phone: &Phone, answers: &[Answer]) {
        self.will_answer_at(&phone.path, answers);
    }

    /// The same at an address that is no phone's: a webhook's.
    pub fn will_answer_at(&self, path: &str, answers: &[Answer]) {
        let mut kept = self.kept.lock().expect("the service");
        kept.answers.entry(path.to_owned()).or_default().extend(answers);
    }

    pub fn arrived(&self) -> Vec<Pushed> {
        self.kept.lock().expect("the service").arrived.clone()
    }

    /// What arrived for a phone, as it reads it.
    pub fn read_by(&self, phone: &Phone) -> Vec<serde_json::Value> {
        let arrived = self.arrived().into_iter().filter(|pushed| pushed.path == phone.path);
        arrived.map(|pushed| phone.read(&pushed)).collect()
    }

    pub fn titles(&self, phone: &Phone) -> Vec<String> {
        let all = self.read_by(phone).into_iter();
        all.map(|one| one["notification"]["title"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

async fn serve(mut stream: TcpStream, kept: Arc<Mutex<Kept>>) {
    let mut bytes = Vec::new();
    let pushed = loop {
        let mut some = [0; 4096];
        let Ok(n @ 1..) = stream.read(&mut some).await else { return };
        bytes.extend_from_slice(&some[..n]);
        if let Some(pushed) = whole(&bytes) {
            break pushed;
        }
    };
    let answer = {
        let mut kept = kept.lock().expect("the service");
        let answer = kept.answers.get_mut(&pushed.path).and_then(VecDeque::pop_front);
        kept.arrived.push(pushed);
        answer.unwrap_or(Answer::Status(201))
    };
    let says = match answer {
        Answer::Status(status) => format!("HTTP/1.1 {status} x\r\nContent-Length: 0\r\n\r\n"),
        Answer::After(status, seconds) => {
            format!("HTTP/1.1 {status} x\r\nRetry-After: {seconds}\r\nContent-Length: 0\r\n\r\n")
        }
        Answer::Silence => return tokio::time::sleep(Duration::from_secs(30)).await,
        Answer::Redirect => "HTTP/1.1 307 x\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n".to_owned(),
        Answer::Drip => return drip(&mut stream).await,
        Answer::Huge => return flood(&mut stream).await,
        Answer::HugeHead => format!("HTTP/1.1 200 x\r\nX-Long: {}\r\n\r\n", "a".repeat(200_000)),
    };
    let _ = stream.write_all(says.as_bytes()).await;
}

async fn drip(stream: &mut TcpStream) {
    let _ = stream.write_all(b"HTTP/1.1 200 x\r\nX-Long: ").await;
    while stream.write_all(b"a").await.is_ok() {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Until the other end has enough.
async fn flood(stream: &mut TcpStream) {
    let _ = stream.write_all(b"HTTP/1.1 200 x\r\nContent-Length: 100000000\r\n\r\n").await;
    let some = [b'a'; 10_000];
    for _ in 0..10_000 {
        if stream.write_all(&some).await.is_err() {
            return;
        }
    }
}

/// The request, once all of it is there.
fn whole(bytes: &[u8]) -> Option<Pushed> {
    let end = bytes.windows(4).position(|part| part == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers: HashMap<String, String> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    let length: usize = headers.get("content-length")?.parse().ok()?;
    let body = bytes[end + 4..].to_vec();
    (body.len() >= length).then_some(Pushed { path, headers, body })
}

/// A browser that agreed to be told.
#[derive(Clone)]
pub struct Phone {
    pub endpoint: String,
    path: String,
    secret: SecretKey,
    auth: [u8; 16],
}

impl Phone {
    /// The same name makes the same phone.
    pub fn named(service: &PushService, name: &str) -> Phone {
        let seed: [u8; 32] = Sha256::digest(name.as_bytes()).into();
        let auth = seed[..16].try_into().expect("16 bytes");
        let path = format!("/push/{name}");
        let endpoint = format!("http://{}{path}", service.host);
        Phone { endpoint, path, secret: SecretKey::from_slice(&seed).expect("a key"), auth }
    }

    /// What its script sends.
    pub fn form(&self) -> [(&'static str, String); 3] {
        let public = BASE64.encode(self.secret.public_key().to_sec1_bytes());
        [("endpoint", self.endpoint.clone()), ("p256dh", public), ("auth", BASE64.encode(self.auth))]
    }

    /// What a push says, once it was found to be signed by whom it says.
    ///
    /// # Panics
    /// When it is not for this phone, or not as the standards want it.
    pub fn read(&self, pushed: &Pushed) -> serde_json::Value {
        check_signature(pushed);
        assert_eq!(pushed.header("content-encoding"), "aes128gcm");
        assert!(pushed.body.len() <= 4096, "push services need not take more");
        let (salt, rest) = pushed.body.split_at(16);
        let theirs = &rest[5..70];
        let shared = ecdh::diffie_hellman(
            self.secret.to_nonzero_scalar(),
            PublicKey::from_sec1_bytes(theirs).expect("a point").as_affine(),
        );
        let ours = self.secret.public_key().to_sec1_bytes();
        let keyed = hmac(&self.auth, &[shared.raw_secret_bytes().as_slice()]);
        let ikm = hmac(&keyed, &[b"WebPush: info\0", &ours, theirs, &[1]]);
        let prk = hmac(salt, &[&ikm]);
        let key: [u8; 16] = hmac(&prk, &[b"Content-Encoding: aes128gcm\0\x01"])[..16].try_into().expect("16");
        let nonce: [u8; 12] = hmac(&prk, &[b"Content-Encoding: nonce\0\x01"])[..12].try_into().expect("12");
        let mut text = Aes128Gcm::new(&key.into())
            .decrypt(&Nonce::from(nonce), &rest[70..])
            .expect("a message for this phone");
        while text.pop() == Some(0) {}
        serde_json::from_slice(&text).expect("JSON")
    }
}

fn hmac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("any key length");
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

/// Whether one of the signatures of a webhook is by this secret (`whsec_…`): Standard Webhooks, worked out here anew.
pub fn signed_by(secret: &str, arrived: &Pushed) -> bool {
    let secret = STANDARD.decode(secret.strip_prefix("whsec_").expect("a secret")).expect("base64");
    let [id, moment] = ["webhook-id", "webhook-timestamp"].map(|name| arrived.header(name).as_bytes());
    let ours = STANDARD.encode(hmac(&secret, &[id, b".", moment, b".", &arrived.body]));
    let signatures = arrived.header("webhook-signature").split(' ');
    signatures.filter_map(|one| one.strip_prefix("v1,")).any(|theirs| theirs == ours)
}

/// RFC 8292: for this service, and named with somebody who can be reached.
fn check_signature(pushed: &Pushed) {
    let word = pushed.header("authorization").strip_prefix("vapid t=").expect("a word of the sender");
    let (token, key) = word.split_once(", k=").expect("its key");
    let (says, signature) = token.rsplit_once('.').expect("a signature");
    let key = VerifyingKey::from_sec1_bytes(&BASE64.decode(key).expect("base64")).expect("a key");
    let signature = Signature::from_slice(&BASE64.decode(signature).expect("base64")).expect("a signature");
    key.verify(says.as_bytes(), &signature).expect("its own");
    let claims = BASE64.decode(says.split_once('.').expect("claims").1).expect("base64");
    let claims: serde_json::Value = serde_json::from_slice(&claims).expect("JSON");
    assert_eq!(claims["aud"], format!("http://{}", pushed.header("host")));
    assert_eq!(claims["sub"], "mailto:vanthu@phuong.example");
}
