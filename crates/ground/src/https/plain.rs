//! The plain port: the authority's question is answered, everybody else is sent on to HTTPS. It reads a head and no body.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderValue, Request, Response, StatusCode, header};
use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use super::challenges::Challenges;

const QUESTION: &str = "/.well-known/acme-challenge/";
/// More at once wait in the system's own line.
const CONNECTIONS_MAX: usize = 256;
/// From the first byte to the last.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) async fn serve(
    challenges: Challenges,
    base_url: String,
    listener: TcpListener,
    ended: impl Future<Output = ()>,
) {
    let known = Arc::new((challenges, base_url));
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let mut ended = std::pin::pin!(ended);
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { return };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut ended => return,
        };
        let Ok((stream, _)) = accepted else {
            tokio::time::sleep(Duration::from_millis(200)).await;
            continue;
        };
        let known = known.clone();
        tokio::spawn(async move {
            let _place = place;
            let answer = service_fn(move |request| {
                let known = known.clone();
                async move { Ok::<_, Infallible>(answer(&known, &request)) }
            });
            let served = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(PATIENCE)
                .keep_alive(false)
                .serve_connection(TokioIo::new(stream), answer);
            let _ = tokio::time::timeout(PATIENCE, served).await;
        });
    }
}

fn answer(
    (challenges, base_url): &(Challenges, String),
    request: &Request<Incoming>,
) -> Response<Full<Bytes>> {
    let asked = request.uri().path().strip_prefix(QUESTION);
    if let Some(key) = asked.and_then(|token| challenges.get(token)) {
        return said(StatusCode::OK, header::CONTENT_TYPE, "text/plain", key);
    }
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    // To our own name, whatever name was asked for.
    let to = format!("{base_url}{path}");
    said(StatusCode::PERMANENT_REDIRECT, header::LOCATION, &to, String::new())
}

fn said(status: StatusCode, name: header::HeaderName, value: &str, body: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
    response
}
