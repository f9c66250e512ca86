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

use super::Https;

const QUESTION: &str = "/.well-known/acme-challenge/";
/// More at once wait in the system's own line.
const CONNECTIONS_MAX: usize = 256;
/// From the first byte to the last.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) async fn serve(https: Arc<Https>, listener: TcpListener, ended: impl Future<Output = ()>) {
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
        let https = https.clone();
        tokio::spawn(async move {
            let _place = place;
            let answer = service_fn(move |request| {
                let https = https.clone();
                async move { Ok::<_, Infallible>(answer(&https, &request)) }
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

fn answer(https: &Https, request: &Request<Incoming>) -> Response<Full<Bytes>> {
    let asked = request.uri().path().strip_prefix(QUESTION);
    if let Some(key) = asked.and_then(|token| https.challenges.get(token)) {
        return said(StatusCode::OK, header::CONTENT_TYPE, "text/plain", key);
    }
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    // To our own name, whatever name was asked for.
    let to = format!("{}{path}", https.settings.base_url());
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
