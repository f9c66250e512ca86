//! Connections: how many, for how long, and when a silent one is given up.
//!
//! A connection costs memory and a descriptor before anyone knows who calls. So there are so many in all and so many of
//! one network; a head must arrive in time, an answer must be read at some pace, and whoever stops loses the connection.
//! Not here: bodies (`gate`), and what one network may ask for in a minute (`limits`).

mod patience;
mod watched;

pub use patience::Patience;

use std::collections::{BTreeMap, HashMap};
use std::convert::Infallible;
use std::io;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderValue, Request, Response, Version, header};
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::AbortHandle;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use self::watched::Watched;
use crate::app::App;
use crate::desk::By;

/// Requests at once on one line of HTTP/2: what a page asks for.
const STREAMS_MAX: u32 = 32;

/// Of those that are turned away so many hear why; the others are simply closed.
const TOLD_AT_ONCE: usize = 64;

/// A head is read into no more, and an answer waits in no more.
const BUFFER_BYTES_MAX: usize = 64 * 1024;

/// The sentence for whoever is one too many: no page, since nothing of theirs was read.
const FULL: &str = "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n\
    Retry-After: 30\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n\
    Mạng này đang mở quá nhiều trang cùng lúc. Đóng bớt trang, đợi nửa phút rồi mở lại.\n\
    Đang nguy hiểm thì gọi ngay: công an 113, cháy 114, cấp cứu 115, trẻ em 111.\n\
    Too many pages are open from this network. Close some, wait half a minute and try again.\n\
    In danger call now: police 113, fire 114, ambulance 115, children 111.\n";

/// The connections that stand open.
#[derive(Debug, Clone, Default)]
pub struct Connections(Arc<Mutex<HashMap<By, Own>>>);

/// Those of one network.
#[derive(Debug, Default)]
struct Own {
    open: usize,
    next: u64,
    /// Those that have not asked for anything yet, in the order in which they came: where a network is full, the oldest
    /// of them gives its place to whoever comes. One that holds a hundred lines and says nothing stops nobody.
    silent: BTreeMap<u64, AbortHandle>,
}

/// One of them, gone when it is dropped.
struct Open {
    all: Connections,
    by: By,
    number: u64,
}

impl Open {
    /// It may be put out for another as long as it is silent.
    fn may_give_way(&self, task: AbortHandle) {
        if let Some(own) = self.all.lock().get_mut(&self.by) {
            own.silent.insert(self.number, task);
        }
    }

    /// A whole head came.
    fn spoke(&self) {
        if let Some(own) = self.all.lock().get_mut(&self.by) {
            own.silent.remove(&self.number);
        }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let mut all = self.all.lock();
        if let Some(own) = all.get_mut(&self.by) {
            own.silent.remove(&self.number);
            own.open -= 1;
            if own.open == 0 {
                all.remove(&self.by);
            }
        }
    }
}

impl Connections {
    /// How many stand open.
    pub fn count(&self) -> usize {
        self.lock().values().map(|own| own.open).sum()
    }

    /// One more, if there is room for it. Behind a proxy all of them are the proxy's, which counts its callers itself.
    fn open(&self, from: IpAddr, patience: &Patience, behind_proxy: bool) -> Option<Open> {
        let by = By::network(from);
        let is_counted = !behind_proxy && (patience.counts_own_machine || !from.to_canonical().is_loopback());
        let mut all = self.lock();
        let count: usize = all.values().map(|own| own.open).sum();
        let own = all.get(&by).map_or(0, |own| own.open);
        if count >= patience.connections || (is_counted && own >= patience.connections_each) {
            let (_, silent) = all.get_mut(&by)?.silent.pop_first()?;
            silent.abort();
        }
        let own = all.entry(by).or_default();
        (own.open, own.next) = (own.open + 1, own.next + 1);
        Some(Open { all: self.clone(), by, number: own.next })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<By, Own>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves until told to end; then lets what is under way end. Over TLS where the installation has its own.
pub async fn serve(
    app: App,
    listener: TcpListener,
    patience: Patience,
    tls: Option<TlsAcceptor>,
    ended: impl Future<Output = ()>,
) {
    let router = super::router(&app);
    let graceful = GracefulShutdown::new();
    let told = Arc::new(Semaphore::new(TOLD_AT_ONCE));
    let mut ended = std::pin::pin!(ended);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut ended => break,
        };
        let (stream, from) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Mostly: no descriptor is left. What is open ends in time.
                tracing::warn!("a connection could not be taken: {error}");
                sleep(Duration::from_millis(200)).await;
                continue;
            }
        };
        let Some(open) = app.connections.open(from.ip(), &patience, app.config.trust_proxy) else {
            // Over TLS the sentence would cost a handshake: the line is closed.
            if tls.is_none() {
                turn_away(stream, &told);
            }
            continue;
        };
        let watcher = graceful.watcher();
        let router = router.clone();
        let (open, spoken) = (Arc::new(open), Arc::new(AtomicBool::new(false)));
        let speaker = open.clone();
        let heard = spoken.clone();
        let answer = service_fn(move |mut request: Request<Incoming>| {
            if !spoken.swap(true, Ordering::Relaxed) {
                speaker.spoke();
            }
            request.extensions_mut().insert(ConnectInfo(from));
            name_host(&mut request);
            router.clone().oneshot(request.map(Body::new))
        });
        let (held, tls) = (open.clone(), tls.clone());
        let task = tokio::spawn(async move {
            let _open = held;
            // An answer is written in one go; waiting for more of it would only be slow.
            let _ = stream.set_nodelay(true);
            let Some(tls) = tls else { return one(stream, answer, patience, watcher).await };
            match timeout(patience.head, tls.accept(stream)).await {
                Ok(Ok(stream)) if stream.get_ref().1.alpn_protocol() == Some(b"h2") => {
                    many(stream, answer, patience, watcher).await;
                }
                Ok(Ok(stream)) => one(stream, answer, patience, watcher).await,
                Ok(Err(error)) => tracing::debug!("no TLS: {error}"),
                Err(_) => {}
            }
        });
        open.may_give_way(task.abort_handle());
        // It may have spoken, or ended, before it was known by whom to put it out.
        if heard.load(Ordering::Relaxed) || task.is_finished() {
            open.spoke();
        }
    }
    drop(listener);
    graceful.shutdown().await;
}

/// HTTP/2 says the host in the address. Whoever asks for it reads the header, as HTTP/1.1 has it: older browsers are told from
/// other sites by it.
fn name_host(request: &mut Request<Incoming>) {
    let named = request.uri().authority().and_then(|host| HeaderValue::from_str(host.as_str()).ok());
    if let Some(host) = named.filter(|_| request.version() == Version::HTTP_2) {
        request.headers_mut().insert(header::HOST, host);
    }
}

type Answered = Result<Response<Body>, Infallible>;

/// One request after the other: HTTP/1.1.
async fn one<S, A, F>(stream: S, answer: A, patience: Patience, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    A: Service<Request<Incoming>, Response = Response<Body>, Error = Infallible, Future = F> + Send,
    F: Future<Output = Answered> + Send,
{
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience.head)
        .max_buf_size(BUFFER_BYTES_MAX)
        .serve_connection(TokioIo::new(Watched::new(stream, patience)), answer);
    if let Err(error) = watcher.watch(served).await {
        tracing::debug!("a connection ended: {error}");
    }
}

/// Several beside each other: HTTP/2. A page and what it needs, and no more; whoever is silent is asked whether they are there.
async fn many<S, A, F>(stream: S, answer: A, patience: Patience, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    A: Service<Request<Incoming>, Response = Response<Body>, Error = Infallible, Future = F> + Send,
    F: Future<Output = Answered> + Send + 'static,
{
    let served = http2::Builder::new(TokioExecutor::new())
        .timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS_MAX)
        .max_header_list_size(BUFFER_BYTES_MAX as u32)
        .max_send_buf_size(BUFFER_BYTES_MAX)
        .keep_alive_interval(patience.head)
        .keep_alive_timeout(patience.head)
        .serve_connection(TokioIo::new(Watched::new(stream, patience)), answer);
    if let Err(error) = watcher.watch(served).await {
        tracing::debug!("a connection ended: {error}");
    }
}

fn turn_away(mut stream: TcpStream, told: &Arc<Semaphore>) {
    let Ok(place) = told.clone().try_acquire_owned() else { return };
    tokio::spawn(async move {
        let _place = place;
        let tell = async {
            stream.write_all(FULL.as_bytes()).await?;
            stream.shutdown().await?;
            // A line that is closed over something unread is broken off, and the sentence with it.
            let mut unread = [0; 4096];
            while stream.read(&mut unread).await? > 0 {}
            Ok::<_, io::Error>(())
        };
        let _ = timeout(Duration::from_secs(2), tell).await;
    });
}
