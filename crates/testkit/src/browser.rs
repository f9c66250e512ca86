//! A browser without a screen: keeps cookies, says where its forms come from, follows what a person would follow.

#![expect(clippy::disallowed_types, reason = "a browser without a screen drives the finished router")]

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use ground::App;
use ground::auth::sessions;
use http_body_util::BodyExt;
use tower::ServiceExt;

/// What came back.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Page {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Where it leads, for 3xx.
    pub fn leads_to(&self) -> String {
        self.headers.get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned()
    }

    /// The page's words as someone reads them: no markup, single blanks.
    pub fn words(&self) -> String {
        let html = self.text();
        let body = html.split_once("<main").map_or(html.as_str(), |(_, rest)| rest);
        let body = body.split_once("</main>").map_or(body, |(main, _)| main);
        let (mut out, mut inside) = (String::new(), true);
        for c in body.chars() {
            match c {
                '<' => {
                    inside = true;
                    out.push(' ');
                }
                '>' => inside = false,
                c if !inside => out.push(c),
                _ => {}
            }
        }
        let out = out.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A `data-…` attribute of the page, without the dots and dashes of markup.
    pub fn data(&self, name: &str) -> String {
        let html = self.text();
        let mark = format!("data-{name}=\"");
        let raw = html.split_once(&mark).and_then(|(_, rest)| rest.split_once('"')).map_or("", |(v, _)| v);
        raw.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    }

    /// The value of the first input of this name.
    pub fn value_of(&self, name: &str) -> String {
        let html = self.text();
        let mark = format!("name=\"{name}\" value=\"");
        html.split_once(&mark)
            .and_then(|(_, rest)| rest.split_once('"'))
            .map_or(String::new(), |(v, _)| v.to_owned())
    }
}

/// A form of a page, as pressing its button would send it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub action: String,
    pub in_parts: bool,
    pub fields: Vec<(String, String)>,
}

impl Filled {
    /// The first form of a page: its hidden fields and its texts, in their order.
    pub fn of(html: &str) -> Option<Filled> {
        // Not the search above every page.
        let main = html.split_once("<main").map_or(html, |(_, main)| main);
        let (_, form) = main.split_once("<form")?;
        let (form, _) = form.split_once("</form>")?;
        let (head, mut rest) = form.split_once('>')?;
        let mut fields = Vec::new();
        while let Some((_, after)) = rest.split_once('<') {
            let (tag, after) = after.split_once('>')?;
            rest = after;
            let Some(name) = attribute(tag, "name") else { continue };
            if tag.starts_with("textarea") {
                let (text, after) = after.split_once("</textarea>")?;
                rest = after;
                fields.push((name, plain(text.strip_prefix('\n').unwrap_or(text))));
            } else if attribute(tag, "type").as_deref() == Some("hidden") {
                fields.push((name, attribute(tag, "value").unwrap_or_default()));
            }
        }
        let in_parts = attribute(head, "enctype").as_deref() == Some("multipart/form-data");
        Some(Filled { action: attribute(head, "action")?, in_parts, fields })
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// As a form without files is sent.
    pub fn body(&self) -> String {
        let pairs: Vec<_> =
            self.fields.iter().map(|(k, v)| format!("{}={}", encoded(k), encoded(v))).collect();
        pairs.join("&")
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| plain(value))
}

fn plain(markup: &str) -> String {
    markup.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Keeps cookies like any browser.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    pub sends_from_elsewhere: bool,
    /// What it says it is.
    pub agent: String,
    /// What it says in `Range`, as a browser does that plays a sound.
    pub asks_for_part: Option<String>,
    /// What it says in headers of its own, as a script does that sends what waited.
    pub says: Vec<(&'static str, String)>,
    /// From what its requests draw, and how many it has sent; the machine's randomness without it.
    draws: Option<(String, u64)>,
}

impl Browser {
    pub(crate) fn new(router: Router) -> Browser {
        Browser {
            router,
            cookies: BTreeMap::new(),
            sends_from_elsewhere: false,
            agent: "Mozilla/5.0 (Linux; Android 13) Chrome/130".to_owned(),
            asks_for_part: None,
            says: Vec::new(),
            draws: None,
        }
    }

    /// One at an application without a test around it: whoever fills a template uses it. Someone is signed in, or nobody.
    pub async fn at(app: &App, person: Option<uuid::Uuid>) -> Browser {
        let mut browser = Browser::new(ground::web::router(app));
        if let Some(person) = person {
            let token = sessions::open_for_tests(app, person, app.clock.now()).await.expect("a session");
            browser.take_cookie(&format!("lg_session={token}"));
        }
        browser
    }

    /// From now on what a request draws follows from this label and how many this browser has sent.
    pub fn draw_from(&mut self, label: String) {
        self.draws = Some((label, 0));
    }

    pub fn take_cookie(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        if let Some((name, value)) = pair.split_once('=') {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, None, Vec::new()).await
    }

    /// Posts a form.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body: Vec<_> = fields.iter().map(|(k, v)| format!("{}={}", encoded(k), encoded(v))).collect();
        let kind = "application/x-www-form-urlencoded".to_owned();
        self.send(Method::POST, path, Some(kind), body.join("&").into_bytes()).await
    }

    /// Presses the button of a page's form.
    pub async fn press(&mut self, form: &Filled) -> Page {
        let fields: Vec<_> = form.fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        if form.in_parts {
            return self.upload(&form.action, &fields, &[]).await;
        }
        self.post(&form.action, &fields).await
    }

    /// Posts a form with files: (field, file name, bytes).
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Page {
        const EDGE: &str = "----liengia-edge";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.as_bytes());
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.as_bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{EDGE}--\r\n").as_bytes());
        self.send(Method::POST, path, Some(format!("multipart/form-data; boundary={EDGE}")), body).await
    }

    async fn send(&mut self, method: Method, path: &str, kind: Option<String>, body: Vec<u8>) -> Page {
        let path = path.strip_prefix("http://127.0.0.1:8080").unwrap_or(path);
        let path = path.split('#').next().unwrap_or(path);
        let site = if self.sends_from_elsewhere { "cross-site" } else { "same-origin" };
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080")
            .header("sec-fetch-site", site)
            .header(header::USER_AGENT, &self.agent);
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        if let Some(part) = &self.asks_for_part {
            request = request.header(header::RANGE, part);
        }
        for (name, value) in &self.says {
            request = request.header(*name, value);
        }
        if !self.cookies.is_empty() {
            let all: Vec<_> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
            request = request.header(header::COOKIE, all.join("; "));
        }
        let request = request.body(Body::from(body)).expect("a request");
        let router = self.router.clone();
        let answered = async move {
            let (head, body) = router.oneshot(request).await.expect("an answer").into_parts();
            (head, body.collect().await.expect("a body").to_bytes().to_vec())
        };
        let (head, bytes) = match &mut self.draws {
            Some((label, sent)) => {
                *sent += 1;
                ground::draws::seeded(format!("{label}/{sent}"), answered).await
            }
            None => answered.await,
        };
        for cookie in head.headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().unwrap_or_default().to_owned();
            if text.contains("Max-Age=0") {
                self.cookies.remove(text.split('=').next().unwrap_or_default());
            } else {
                self.take_cookie(&text);
            }
        }
        Page { status: head.status, headers: head.headers, bytes }
    }
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { (b as char).to_string() } else { format!("%{b:02X}") })
        .collect()
}
