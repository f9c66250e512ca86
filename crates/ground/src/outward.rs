//! A request that leaves the machine: one POST, to an address of the outside world, over TLS. No redirects, no answer but its
//! status.
//!
//! Whoever may write an address could otherwise let this machine knock at doors behind its firewall. So the name is
//! resolved here, each address is looked at, and the connection goes to what was looked at, not to what the name means a
//! moment later.
//!
//! Not here: what is sent and to whom (`push`, `hooks`), what waits and is tried again (`outbox`).

mod addresses;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Method, Request, header};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};
use url::Url;

use crate::failure::Failure;

use addresses::is_nowhere;
pub(crate) use addresses::is_outside;

/// How long one request may take, from the first question for its name to the answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// More than this in the head of an answer is no answer.
const HEAD_BYTES_MAX: usize = 16 * 1024;

/// Where a request may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    /// Over TLS, and to no address inside of a network.
    Outside,
    /// Wherever whoever runs the installation said: they decide about their own network.
    Anywhere,
    /// Where the keeper said, who knows their own network: over TLS wherever, and without it to addresses inside alone.
    Named,
}

/// What is sent.
#[derive(Debug, Clone)]
pub(crate) struct Outgoing {
    pub to: Url,
    pub headers: Vec<(HeaderName, HeaderValue)>,
    pub body: Vec<u8>,
}

/// What came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Answered {
    pub status: u16,
    /// The server's own word on when to come again.
    pub after_seconds: Option<u64>,
}

/// Sends requests. One for the whole process.
#[derive(Clone)]
pub(crate) struct Sender {
    tls: TlsConnector,
    patience: Duration,
}

impl Sender {
    pub fn new() -> anyhow::Result<Sender> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let config = ClientConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Sender { tls: TlsConnector::from(Arc::new(config)), patience: PATIENCE })
    }

    /// For one that waits less: tests.
    #[must_use]
    pub fn patient(self, patience: Duration) -> Sender {
        Sender { patience, ..self }
    }

    pub async fn post(&self, outgoing: Outgoing, within: Within) -> Result<Answered, Failure> {
        let sent = tokio::time::timeout(self.patience, self.try_to_post(outgoing, within)).await;
        sent.unwrap_or(Err(Failure::Slow))
    }

    async fn try_to_post(&self, outgoing: Outgoing, within: Within) -> Result<Answered, Failure> {
        let secure = match (outgoing.to.scheme(), within) {
            ("https", _) => true,
            ("http", Within::Anywhere | Within::Named) => false,
            _ => return Err(Failure::Forbidden),
        };
        let host = outgoing.to.host_str().ok_or(Failure::Unsendable)?.to_owned();
        let port = outgoing.to.port_or_known_default().ok_or(Failure::Unsendable)?;
        let address = resolve(&host, port, within, secure).await?;
        let plain = TcpStream::connect(address).await.map_err(|_| Failure::Unreachable)?;
        let request = request(outgoing)?;
        if !secure {
            return exchange(plain, request).await;
        }
        let bare = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let name = ServerName::try_from(bare).map_err(|_| Failure::Unsendable)?;
        let wrapped = self.tls.connect(name, plain).await.map_err(|_| Failure::Insecure)?;
        exchange(wrapped, request).await
    }
}

/// The address to connect to. One inside among several makes all of them suspect.
async fn resolve(host: &str, port: u16, within: Within, secure: bool) -> Result<SocketAddr, Failure> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let found = tokio::net::lookup_host((bare, port)).await.map_err(|_| Failure::Unreachable)?;
    let found: Vec<SocketAddr> = found.collect();
    let may = |address: &SocketAddr| match within {
        Within::Outside => is_outside(address.ip()),
        Within::Anywhere => true,
        // Where a cloud tells its machines their secrets, no siren stands.
        Within::Named => !is_nowhere(address.ip()) && (secure || !is_outside(address.ip())),
    };
    if !found.iter().all(may) {
        return Err(Failure::Forbidden);
    }
    found.first().copied().ok_or(Failure::Unreachable)
}

fn request(outgoing: Outgoing) -> Result<Request<Body>, Failure> {
    let Outgoing { to, headers, body } = outgoing;
    let host = match to.port() {
        Some(port) => format!("{}:{port}", to.host_str().unwrap_or_default()),
        None => to.host_str().unwrap_or_default().to_owned(),
    };
    let path = to.query().map_or_else(|| to.path().to_owned(), |query| format!("{}?{query}", to.path()));
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::HOST, host)
        .header(header::CONTENT_LENGTH, body.len())
        .header(header::CONNECTION, "close");
    for (name, value) in headers {
        request = request.header(name, value);
    }
    request.body(Body::from(body)).map_err(|_| Failure::Unsendable)
}

async fn exchange<S>(stream: S, request: Request<Body>) -> Result<Answered, Failure>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let shaken = http1::Builder::new().max_buf_size(HEAD_BYTES_MAX).handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = shaken.map_err(|_| Failure::Unreachable)?;
    let driving = tokio::spawn(connection);
    let answer = sender.send_request(request).await;
    // Whatever else it would say is not read.
    driving.abort();
    let answer = answer.map_err(|e| if e.is_parse() { Failure::Odd } else { Failure::Unreachable })?;
    let after = answer.headers().get(header::RETRY_AFTER).and_then(|value| value.to_str().ok());
    Ok(Answered {
        status: answer.status().as_u16(),
        after_seconds: after.and_then(|text| text.trim().parse().ok()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn asked(to: &str, within: Within) -> Option<Failure> {
        let sender = Sender::new().unwrap().patient(Duration::from_millis(200));
        let outgoing = Outgoing { to: to.parse().unwrap(), headers: Vec::new(), body: Vec::new() };
        sender.post(outgoing, within).await.err()
    }

    /// The name is resolved and looked at; nobody is connected to.
    #[tokio::test]
    async fn a_name_that_leads_inside_is_refused_and_one_that_was_named_leads_inside_alone() {
        for inside in ["https://localhost:9/x", "https://127.0.0.1:9/x", "https://[::1]:9/x"] {
            assert_eq!(asked(inside, Within::Outside).await, Some(Failure::Forbidden), "{inside}");
            assert_eq!(asked(inside, Within::Named).await, Some(Failure::Unreachable), "{inside}");
        }
        let plain = [
            "http://8.8.8.8/x",
            "http://169.254.169.254/latest",
            "https://169.254.169.254/",
            "http://0.0.0.0:9/",
        ];
        for never in plain {
            assert_eq!(asked(never, Within::Named).await, Some(Failure::Forbidden), "{never}");
        }
        assert_eq!(asked("http://localhost:9/x", Within::Outside).await, Some(Failure::Forbidden));
    }
}
