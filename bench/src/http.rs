//! A client that speaks just enough HTTP/1.1 over one kept connection, and costs little beside what it measures.
//!
//! Not here: TLS, redirects, cookies (whoever writes the request writes them).

use std::io::{Error, ErrorKind, Result};
use std::net::{IpAddr, SocketAddr};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

/// One connection. The last answer's head and body stay in it.
pub struct Wire {
    stream: TcpStream,
    /// What came: the head, then the body, then perhaps nothing.
    buffer: Vec<u8>,
    filled: usize,
    head: usize,
    body: Vec<u8>,
    /// Where an unchunked body ends in the buffer; else it stands in `body`.
    plain_end: Option<usize>,
}

impl Wire {
    pub async fn open(to: SocketAddr) -> Result<Wire> {
        Wire::over(TcpStream::connect(to).await?)
    }

    /// From another address of this machine, as from another house.
    pub async fn open_from(from: IpAddr, to: SocketAddr) -> Result<Wire> {
        let socket = TcpSocket::new_v4()?;
        socket.bind((from, 0).into())?;
        Wire::over(socket.connect(to).await?)
    }

    fn over(stream: TcpStream) -> Result<Wire> {
        stream.set_nodelay(true)?;
        let buffer = vec![0; 64 * 1024];
        Ok(Wire { stream, buffer, filled: 0, head: 0, body: Vec::new(), plain_end: None })
    }

    /// Sends and does not wait; for clients that hang up.
    pub async fn send(&mut self, request: &[u8]) -> Result<()> {
        self.stream.write_all(request).await
    }

    /// Sends a request and reads its answer to the end; the status.
    pub async fn ask(&mut self, request: &[u8]) -> Result<u16> {
        self.stream.write_all(request).await?;
        self.filled = 0;
        self.head = loop {
            self.more().await?;
            if let Some(at) = find(&self.buffer[..self.filled], b"\r\n\r\n") {
                break at + 4;
            }
        };
        let status = std::str::from_utf8(&self.buffer[9..12]).ok().and_then(|s| s.parse().ok());
        let status = status.ok_or_else(|| Error::new(ErrorKind::InvalidData, "no status"))?;
        if self.header("transfer-encoding").is_some_and(|v| v.eq_ignore_ascii_case("chunked")) {
            self.plain_end = None;
            self.read_chunks().await?;
        } else {
            let length = self.header("content-length").and_then(|v| v.parse().ok()).unwrap_or(0);
            let end = self.head + length;
            while self.filled < end {
                self.more().await?;
            }
            self.plain_end = Some(end);
        }
        Ok(status)
    }

    async fn more(&mut self) -> Result<()> {
        if self.filled == self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        match self.stream.read(&mut self.buffer[self.filled..]).await? {
            0 => Err(ErrorKind::UnexpectedEof.into()),
            n => {
                self.filled += n;
                Ok(())
            }
        }
    }

    async fn read_chunks(&mut self) -> Result<()> {
        self.body.clear();
        let mut at = self.head;
        loop {
            let line = loop {
                if let Some(n) = find(&self.buffer[at..self.filled], b"\r\n") {
                    break n;
                }
                self.more().await?;
            };
            let text = std::str::from_utf8(&self.buffer[at..at + line]).unwrap_or_default();
            let size = usize::from_str_radix(text.split(';').next().unwrap_or_default(), 16)
                .map_err(|_| Error::new(ErrorKind::InvalidData, "a broken chunk"))?;
            at += line + 2;
            while self.filled < at + size + 2 {
                self.more().await?;
            }
            if size == 0 {
                return Ok(());
            }
            self.body.extend_from_slice(&self.buffer[at..at + size]);
            at += size + 2;
        }
    }

    /// A header of the last answer.
    pub fn header(&self, name: &str) -> Option<&str> {
        let head = std::str::from_utf8(&self.buffer[..self.head]).ok()?;
        head.split("\r\n").skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// The last answer's body.
    pub fn body(&self) -> &[u8] {
        match self.plain_end {
            Some(end) => &self.buffer[self.head..end],
            None => &self.body,
        }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(self.body()).into_owned()
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// A request without a body.
pub fn get(path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: bench\r\n{headers}\r\n").into_bytes()
}

/// A request with a body.
pub fn post(path: &str, headers: &str, media_type: &str, body: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "POST {path} HTTP/1.1\r\nHost: bench\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n{headers}\r\n",
        body.len()
    )
    .into_bytes();
    out.extend_from_slice(body);
    out
}

/// The mark between the parts of a form with files.
pub const BOUNDARY: &str = "----lien-gia-bench-7d1c2f9a";

/// A form with files as browsers send it.
pub fn multipart(fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::with_capacity(2048);
    for (name, value) in fields {
        out.extend_from_slice(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .as_bytes(),
        );
    }
    for (name, bytes) in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"anh.jpg\"\r\n\
             Content-Type: image/jpeg\r\n\r\n"
        );
        out.extend_from_slice(head.as_bytes());
        out.extend_from_slice(bytes);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    out
}
