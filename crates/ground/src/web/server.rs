//! The whole server: layers that every request passes, in order, around the features' routes.
//!
//! Outside in: headers, panics, compression, size and time; the visitor; writes from other sites; the page for a
//! problem; then a route's own guard and its handler.

#![expect(clippy::disallowed_types, reason = "the one place where routes become a server")]

use std::any::Any;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

use super::body::Takes;
use super::caller::{Signed, Visitor, Who};
pub use super::cookies::session_cookie;
use super::cookies::{Brought, SESSION_COOKIE, cookie};
use super::guesses::DEVICE_COOKIE;
use super::problem::Drawn;
use super::problem::Problem;
use super::words::Lang;
use super::{address, assets, csrf, device, headers, kept, layout, live, places, ready, sending, waited};
use crate::app::App;
use crate::auth::sessions;
use crate::auth::sessions::How;
use crate::installation;
use crate::people::{aides, terms};

const LANG_COOKIE: &str = "lg_lang";

/// The answer after a write: look at this page.
pub fn see_other(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// Every route of every feature, with everything around it.
pub fn router(app: &App) -> Router {
    let mut router: Router<App> = Router::new();
    for feature in &app.features {
        router = router.merge(feature.router.clone());
    }
    let compress = SizeAbove::new(1024)
        .and(NotForContentType::new("text/event-stream"))
        .and(NotForContentType::new("image/jpeg"))
        // A part of a sound must be the bytes that were asked for.
        .and(NotForContentType::new("audio/"))
        .and(NotForContentType::new("application/zip"))
        .and(NotForContentType::new("font/woff2"));
    router
        .fallback(async || Problem::NotFound)
        .method_not_allowed_fallback(async || Problem::NotFound)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(app.clone(), draw_problems))
        .layer(from_fn_with_state(app.clone(), welcome))
        .route("/live", get(live::listen).layer(from_fn_with_state(app.clone(), welcome)))
        .route("/assets/{hash}/{*name}", get(assets::serve))
        .route("/sw.js", get(assets::service_worker))
        .route("/healthz", get(alive))
        .route("/readyz", get(ready::ready))
        .method_not_allowed_fallback(async || (StatusCode::METHOD_NOT_ALLOWED, READ_ONLY))
        .layer(CompressionLayer::new().compress_when(compress))
        .layer(CatchPanicLayer::custom(|_| {
            (StatusCode::INTERNAL_SERVER_ERROR, "Máy chủ gặp trục trặc.\nThe server had a fault.\n")
                .into_response()
        }))
        .layer(from_fn_with_state(app.clone(), finish))
        .with_state(app.clone())
}

/// A panic is a fault of ours like any other. Caught next to its handler, so that what was typed comes back.
pub(crate) fn panicked(_: Box<dyn Any + Send>) -> Response {
    Problem::Failed(anyhow::anyhow!("a handler panicked")).into_response()
}

/// Reading a page takes no longer; a body has deadlines of its own at the gate, and its handler behind it.
const READ_WITHIN: Duration = Duration::from_secs(60);
/// For whoever sends something to an address of machines.
const READ_ONLY: &str = "Địa chỉ này chỉ để đọc.\nThis address can only be read.\n";
const LATE: &str = "Máy chủ đang bận. Đợi nửa phút rồi mở lại. Đang nguy hiểm thì gọi ngay 113, 114, 115.\nThe server is busy. Wait half a minute and try again. In danger call 113, 114 or 115 now.\n";
const SENT_WITHIN: Duration = Duration::from_secs(15 * 60);

/// `GET /healthz`: the process serves, and which one. Asks the database nothing.
async fn alive(State(app): State<App>) -> String {
    format!("ok\nversion {}\nschema {}\n", env!("CARGO_PKG_VERSION"), app.store.schema())
}

/// Headers on every answer, also on those of layers; and a bound on how long a request may take.
async fn finish(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let method = request.method().clone();
    let stream = path == "/live";
    let answer = if stream {
        next.run(request).await
    } else {
        let within = if method == axum::http::Method::POST { SENT_WITHIN } else { READ_WITHIN };
        match tokio::time::timeout(within, next.run(request)).await {
            Ok(answer) => answer,
            Err(_) => (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "30")], LATE).into_response(),
        }
    };
    let mut answer = answer;
    headers::put(answer.headers_mut(), app.config.https());
    tracing::debug!(%method, status = answer.status().as_u16(), "answered");
    answer
}

/// Finds out who is there and in which language, and refuses writes from other sites.
async fn welcome(State(app): State<App>, mut request: Request, next: Next) -> Response {
    if !csrf::allows(request.method(), request.headers()) {
        let visitor = visitor(&app, &request, Who::default(), false);
        let page = draw(&visitor, request.method(), Problem::CrossSite.into_response());
        return with_lang(visitor.lang, None, page);
    }
    let token = cookie(request.headers(), SESSION_COOKIE).map(str::to_owned);
    let had_cookie = token.is_some();
    let path = request.uri().path().to_owned();
    let (who, demonstration) = match recognise(&app, token, path).await {
        Ok(found) => found,
        Err(problem) => return refused(&app, request, problem).await,
    };
    let visitor = visitor(&app, &request, who, demonstration);
    let (lang, asked) = (visitor.lang, asked_lang(&request));
    let stands = visitor.who.place().filter(|place| places::asked(&request) == Some(&place.unit_id)).cloned();
    let stale = had_cookie && visitor.who.signed.is_none();
    let person = waited::person(&visitor);
    request.extensions_mut().insert(visitor);
    let mut answer = with_lang(lang, asked, next.run(request).await);
    if let Some((name, says)) = person {
        answer.headers_mut().entry(name).or_insert(says);
    }
    if let Some(place) = stands {
        let cookie =
            format!("{}={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax", places::COOKIE, place.unit_id);
        answer.headers_mut().extend(HeaderValue::from_str(&cookie).ok().map(|it| (header::SET_COOKIE, it)));
    }
    let to = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default();
    if stale && to.starts_with("/sign-in") {
        // The session ended elsewhere: this browser forgets every page it kept of it. The cookie stays: it opens nothing,
        // and where an undo gives the session back, the device is in again.
        answer.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    }
    answer
}

/// Before anybody knows who asks: the page says it in words all the same, and gives back what was typed.
async fn refused(app: &App, request: Request, problem: Problem) -> Response {
    let visitor = visitor(app, &request, Who::default(), false);
    let method = request.method().clone();
    let answer = kept::not_read(&visitor, Takes::TEXT, request, problem).await;
    let page = draw(&visitor, &method, answer);
    with_lang(visitor.lang, None, page)
}

fn with_lang(lang: Lang, asked: Option<Lang>, mut answer: Response) -> Response {
    answer.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.code()));
    if let Some(lang) = asked {
        let cookie = format!("{LANG_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax", lang.code());
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            answer.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    answer
}

/// The session behind a cookie with its person and grants, in one read.
async fn recognise(app: &App, token: Option<String>, path: String) -> Result<(Who, bool), Problem> {
    let at = app.clock.now();
    let (who, old_session, demonstration) = app
        .store
        .read(move |conn| {
            let demonstration = installation::is_demonstration(conn)?;
            let Some(token) = &token else { return Ok((Who::default(), None, demonstration)) };
            let Some(bearer) = sessions::bearer(conn, token, at)? else {
                let was = sessions::whose(conn, token)?;
                return Ok((Who { was, ..Who::default() }, None, demonstration));
            };
            let session = bearer.session;
            // Somebody who came in by a press has no business among real people, whenever that was.
            if session.how == How::Demo && !demonstration {
                return Ok((Who::default(), None, demonstration));
            }
            let left_alone = at - session.seen_at.max(session.unlocked_at) > sessions::LOCK_AFTER;
            let signed = Signed {
                id: session.person_id,
                name: bearer.name,
                household_id: bearer.household_id,
                session_id: session.id,
                // Whoever was changed for another comes back by their PIN, or not at all.
                // Whose hand it is in meanwhile comes no further than the page that was opened for it.
                locked: session.left || session.is_handed_past(&path).unwrap_or(left_alone && bearer.has_pin),
                handed_to: session.handed_to.clone(),
                has_pin: bearer.has_pin,
                // A key needs no password: whoever has one need not choose another first.
                must_change: session.how != How::Passkey && bearer.must_change,
                must_enrol: false,
                how: session.how,
                proved_at: session.proved_at,
                unread: bearer.unread,
                counted_as: session.counted_as(bearer.newest_by_slip),
            };
            let mut grants = terms::grants(conn, signed.id, at)?;
            if !grants.is_empty() {
                grants.extend(aides::grants(conn, signed.id, at)?);
            }
            let office = grants.iter().any(|grant| grant.role.is_office());
            let signed = Signed { must_enrol: office && signed.how == How::Password, ..signed };
            let old = (session.seen_is_old(at) && !signed.locked).then_some(session.id);
            let places = places::of(conn, &grants)?;
            let who = Who { signed: Some(signed), grants, was: None, places };
            Ok::<_, Problem>((who, old, demonstration))
        })
        .await?;
    if let Some(id) = old_session {
        let seen = app.store.write(move |conn| Ok::<_, Problem>(sessions::seen(conn, id, at)?)).await;
        // A page can be read also while nothing can be written.
        if let Err(problem) = seen {
            tracing::warn!("when a session was last seen was not kept: {problem:?}");
        }
    }
    Ok((who, demonstration))
}

fn visitor(app: &App, request: &Request, mut who: Who, demonstration: bool) -> Visitor {
    places::stand(&mut who, request);
    let headers = request.headers();
    let address = request.uri().path_and_query().map_or("/", |pq| pq.as_str());
    // Two slashes at the beginning would lead a link on our page to another site.
    let address = match address.starts_with("//") {
        true => &format!("/{}", address.trim_start_matches('/')),
        false => address,
    };
    let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    Visitor {
        app: app.clone(),
        who: Arc::new(who),
        lang: lang(request),
        address: address.into(),
        device: device::named(agent).into(),
        device_cookie: cookie(headers, DEVICE_COOKIE).unwrap_or_default().into(),
        brought: Brought::of(headers),
        network: network(app, request),
        demonstration,
        sending: sending::Sending::of(headers, app.clock.now()),
        posts: request.method() == Method::POST,
    }
}

/// The address of the network that calls. Behind a proxy it is the last one the proxy itself wrote.
fn network(app: &App, request: &Request) -> IpAddr {
    // Some proxies add a line of their own below the caller's: the last line is theirs.
    let forwarded = request.headers().get_all("x-forwarded-for").iter().next_back();
    let last = forwarded
        .filter(|_| app.config.trust_proxy)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.rsplit(',').next());
    if let Some(address) = last.and_then(|text| text.trim().parse().ok()) {
        return address;
    }
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    peer.map_or(Ipv4Addr::LOCALHOST.into(), |peer| peer.0.ip())
}

/// `?lang=en` on any page switches, once and for good.
fn asked_lang(request: &Request) -> Option<Lang> {
    let query = request.uri().query()?;
    query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(Lang::from_code)
}

fn lang(request: &Request) -> Lang {
    // Vietnamese unless someone said otherwise: the browser's own language on a cheap phone is often English.
    asked_lang(request)
        .or_else(|| cookie(request.headers(), LANG_COOKIE).and_then(Lang::from_code))
        .unwrap_or_default()
}

/// Draws the page for a problem, in the reader's language and the house's layout.
async fn draw_problems(State(_): State<App>, request: Request, next: Next) -> Response {
    let visitor = request.extensions().get::<Visitor>().cloned();
    let method = request.method().clone();
    let answer = next.run(request).await;
    match visitor {
        Some(visitor) => draw(&visitor, &method, answer),
        None => answer,
    }
}

/// The page for a problem that an answer carries; any other answer as it is.
fn draw(visitor: &Visitor, method: &Method, mut answer: Response) -> Response {
    let (is_get, is_post) = (method == Method::GET, method == Method::POST);
    let Some(drawn) = answer.extensions_mut().remove::<Drawn>() else { return answer };
    // Whether something stands there says the next request: nobody learns it from this one.
    if is_get
        && drawn.key == "problem-not-found"
        && let Some(meant) = address::as_meant(&visitor.address)
    {
        return Redirect::temporary(&meant).into_response();
    }
    if is_get && drawn.sign_in {
        let to = form_urlencoded(&visitor.address);
        return Redirect::to(&format!("/sign-in?next={to}")).into_response();
    }
    if is_get && drawn.locked {
        let to = form_urlencoded(&visitor.address);
        return Redirect::to(&format!("/unlock?next={to}")).into_response();
    }
    if is_get && drawn.new_password {
        return Redirect::to("/me/password").into_response();
    }
    if is_get && drawn.second_factor {
        return Redirect::to("/me/security").into_response();
    }
    if is_get && drawn.prove {
        let to = form_urlencoded(&visitor.address);
        return Redirect::to(&format!("/prove?next={to}")).into_response();
    }
    if is_post && drawn.prove {
        // 307: the browser sends the same form again, to where it is kept until the proof is given.
        let to = form_urlencoded(&visitor.address);
        return Redirect::temporary(&format!("/prove/late?to={to}")).into_response();
    }
    let mut page = (answer.status(), Html(layout::problem(visitor, &drawn).into_string())).into_response();
    if drawn.wait_seconds > 0 {
        page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(drawn.wait_seconds));
    }
    page
}

fn form_urlencoded(text: &str) -> String {
    let plain = |b: &u8| b.is_ascii_alphanumeric() || b"/-_.".contains(b);
    text.bytes().map(|b| if plain(&b) { (b as char).to_string() } else { format!("%{b:02X}") }).collect()
}
