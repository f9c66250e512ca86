//! A connection that is watched: whoever stops reading loses it, and what is answered without a word gets one.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

use super::patience::Patience;

/// What hyper answers by itself and without a word, before anything of ours sees the request: a head or an address that
/// is too long. Nothing of ours answers so.
const WORDLESS: [&[u8]; 2] = [b"HTTP/1.1 431 ", b"HTTP/1.1 414 "];
const TOO_LONG: &str = "HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Type: text/plain; charset=utf-8\r\n\
    Cache-Control: no-store\r\nConnection: close\r\n\r\n\
    Địa chỉ trang này dài quá nên không mở được. Về trang chủ rồi đi lại từ đó.\n\
    The address of this page is too long to be opened. Go home and on from there.\n";

/// A stream whose reader goes on reading, or loses it.
pub(super) struct Watched<S> {
    stream: S,
    patience: Patience,
    /// While an answer waits for its reader: until when, and how much was taken since.
    behind: Option<(Pin<Box<Sleep>>, usize)>,
    /// So much of [`TOO_LONG`] is written in place of an answer without words.
    told: Option<usize>,
}

impl<S: AsyncWrite + Unpin> Watched<S> {
    pub fn new(stream: S, patience: Patience) -> Watched<S> {
        Watched { stream, patience, behind: None, told: None }
    }

    /// Says in words what hyper would say by a number alone; none for any other answer.
    fn tell(&mut self, cx: &mut Context<'_>, instead: &[u8]) -> Option<Poll<io::Result<()>>> {
        if self.told.is_none() && WORDLESS.iter().any(|head| instead.starts_with(head)) {
            self.told = Some(0);
        }
        let told = self.told.as_mut()?;
        while *told < TOO_LONG.len() {
            match Pin::new(&mut self.stream).poll_write(cx, &TOO_LONG.as_bytes()[*told..]) {
                Poll::Ready(Ok(taken)) => *told += taken,
                Poll::Ready(Err(e)) => return Some(Poll::Ready(Err(e))),
                Poll::Pending => return Some(Poll::Pending),
            }
        }
        Some(Poll::Ready(Ok(())))
    }

    /// After each try to write: of so many bytes so many were taken, or none for now.
    fn note(
        &mut self,
        cx: &mut Context<'_>,
        wanted: usize,
        taken: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        match taken {
            Poll::Ready(Ok(taken)) if taken >= wanted => self.behind = None,
            Poll::Ready(Ok(taken)) => {
                if let Some((_, so_far)) = &mut self.behind {
                    *so_far += taken;
                    if *so_far >= self.patience.pace_bytes {
                        self.behind = None;
                    }
                }
            }
            Poll::Ready(Err(_)) => {}
            Poll::Pending => {
                let within = self.patience.reading;
                let (until, _) = self.behind.get_or_insert_with(|| (Box::pin(sleep(within)), 0));
                ready!(until.as_mut().poll(cx));
                return Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the reader has stopped")));
            }
        }
        taken
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if let Some(told) = self.tell(cx, bytes) {
            return told.map_ok(|()| bytes.len());
        }
        let taken = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.note(cx, bytes.len(), taken)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let wanted = pieces.iter().map(|piece| piece.len()).sum();
        if let Some(told) = self.tell(cx, pieces.first().map_or(&[], |piece| piece)) {
            return told.map_ok(|()| wanted);
        }
        let taken = Pin::new(&mut self.stream).poll_write_vectored(cx, pieces);
        self.note(cx, wanted, taken)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
