//! The requests that ACME is made of: one connection each, over TLS, with an answer that is bounded.

use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use axum::http::{Request, Response, Uri, header};
use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use instant_acme::{BodyWrapper, BytesResponse, Error, HttpClient};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};

/// One request and its answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// A chain of certificates is a few KiB.
const ANSWER_BYTES_MAX: usize = 256 * 1024;

/// Asks the authority.
#[derive(Clone)]
pub(super) struct Asker {
    tls: TlsConnector,
}

impl Asker {
    /// Trusts the public authorities, or the one in this file alone.
    pub fn new(ca: Option<&Path>) -> Result<Asker> {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        if let Some(ca) = ca {
            roots = RootCertStore::empty();
            let mut read = || -> Result<()> { Ok(roots.add(CertificateDer::from_pem_file(ca)?)?) };
            read().with_context(|| format!("LIENGIA_ACME_CA: {}", ca.display()))?;
        }
        let config = ClientConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Asker { tls: TlsConnector::from(Arc::new(config)) })
    }

    async fn ask(self, request: Request<BodyWrapper<Bytes>>) -> Result<Response<Full<Bytes>>> {
        let uri = request.uri().clone();
        let Some(host) = uri.host().filter(|_| uri.scheme_str() == Some("https")) else {
            bail!("{uri} is no https address");
        };
        let port = uri.port_u16().unwrap_or(443);
        let plain =
            TcpStream::connect((host, port)).await.with_context(|| format!("reaching {host}:{port}"))?;
        let name = ServerName::try_from(host.to_owned())?;
        let wrapped = self.tls.connect(name, plain).await.with_context(|| format!("TLS with {host}"))?;
        let (mut sender, connection) = http1::handshake(TokioIo::new(wrapped)).await?;
        let driving = tokio::spawn(connection);
        let answer = sender.send_request(relative(request, &uri, host, port)?).await?;
        let (parts, body) = answer.into_parts();
        let body = Limited::new(body, ANSWER_BYTES_MAX).collect().await.map_err(|e| anyhow::anyhow!(e))?;
        driving.abort();
        Ok(Response::from_parts(parts, Full::new(body.to_bytes())))
    }
}

/// As HTTP/1.1 wants it: the path in the first line, the host beside it.
fn relative(
    request: Request<BodyWrapper<Bytes>>,
    uri: &Uri,
    host: &str,
    port: u16,
) -> Result<Request<BodyWrapper<Bytes>>> {
    let (mut parts, body) = request.into_parts();
    parts.uri = uri.path_and_query().map_or("/", |path| path.as_str()).parse()?;
    let host = if port == 443 { host.to_owned() } else { format!("{host}:{port}") };
    parts.headers.insert(header::HOST, host.parse()?);
    parts.headers.insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    Ok(Request::from_parts(parts, body))
}

impl HttpClient for Asker {
    fn request(
        &self,
        request: Request<BodyWrapper<Bytes>>,
    ) -> Pin<Box<dyn Future<Output = std::result::Result<BytesResponse, Error>> + Send>> {
        let asker = self.clone();
        Box::pin(async move {
            match tokio::time::timeout(PATIENCE, asker.ask(request)).await {
                Ok(Ok(answer)) => Ok(BytesResponse::from(answer)),
                Ok(Err(error)) => Err(Error::Other(error.into())),
                Err(_) => Err(Error::Other("no answer in half a minute".into())),
            }
        })
    }
}
