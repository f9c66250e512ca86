//! Mail: plain texts, over SMTP, one at a time. What goes wrong is sorted by who can mend it.
//!
//! The parts of a mail are typed (addresses, subject, date), so that a line break in one of them cannot become a header.
//! Not here: what waits and is tried again (`outbox`), how the server is named in the settings (`settings.rs`).

mod settings;
#[cfg(test)]
mod tests;

use std::error::Error as _;
use std::time::Duration;

use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::Error;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use time::OffsetDateTime;
use uuid::Uuid;

pub use crate::failure::Failure;

/// The longest address that SMTP can carry.
pub const ADDRESS_BYTES_MAX: usize = 254;

/// A mail that can be sent again and is still the same mail: its id is its Message-ID.
#[derive(Debug, Clone)]
pub struct Letter {
    pub id: Uuid,
    pub to: String,
    pub subject: String,
    pub body: String,
    pub at: OffsetDateTime,
    /// Where a press ends such mails, of what goes to a person.
    pub unsubscribe: Option<String>,
}

/// Sends mail through one server.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// The whole of one mail may take so long: the server's own limit is for each of its answers.
    patience: Duration,
}

impl Mailer {
    /// Sends one mail. With a failure comes what the server said, which may name the recipient: never for the log.
    pub async fn send(&self, letter: &Letter) -> Result<(), (Failure, String)> {
        let message = self.message(letter).map_err(|says| (Failure::Unsendable, says))?;
        match tokio::time::timeout(self.patience, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(e)) => Err((sort(&e), in_words(&e))),
            Err(_) => Err((Failure::Slow, format!("no answer within {} seconds", self.patience.as_secs()))),
        }
    }

    /// Who mail comes from, for the command that tests it.
    pub fn from_address(&self) -> String {
        self.from.to_string()
    }

    fn message(&self, letter: &Letter) -> Result<Message, String> {
        let to = address(&letter.to).ok_or("not an address")?;
        if letter.subject.chars().any(char::is_control) {
            return Err("the subject holds a control character".to_owned());
        }
        let envelope = Envelope::new(Some(self.from.email.clone()), vec![to.clone()]);
        let mut message = Message::builder()
            .envelope(envelope.map_err(|e| e.to_string())?)
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            .date(letter.at.into())
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&letter.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.clone())
            .map_err(|e| e.to_string())?;
        // So that someone's "I am on holiday" does not answer a machine.
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        message.headers_mut().insert_raw(HeaderValue::new(automatic, "auto-generated".to_owned()));
        if let Some(page) = &letter.unsubscribe {
            let name = HeaderName::new_from_ascii_str("List-Unsubscribe");
            message.headers_mut().insert_raw(HeaderValue::new(name, format!("<{page}>")));
        }
        Ok(message)
    }
}

/// A plain address, without a name and in ASCII as most servers want it; none if it is not one.
pub fn address(text: &str) -> Option<Address> {
    let plain = text.len() <= ADDRESS_BYTES_MAX && text.bytes().all(|b| b.is_ascii_graphic());
    if plain { text.parse().ok() } else { None }
}

fn sort(e: &Error) -> Failure {
    let code = e.status().map(u16::from);
    match code {
        Some(530 | 534 | 535 | 538) => Failure::SignIn,
        Some(_) if e.is_transient() => Failure::Later,
        Some(_) => Failure::Refused,
        None if e.is_timeout() => Failure::Slow,
        None if e.is_tls() || was_insecure(e) => Failure::Insecure,
        // STARTTLS or a way to sign in that the server does not offer.
        None if e.is_client() => Failure::Insecure,
        None if e.is_response() => Failure::Odd,
        None => Failure::Unreachable,
    }
}

/// The TLS library reports a certificate it does not trust as broken data of the connection.
fn was_insecure(e: &Error) -> bool {
    let mut source = e.source();
    while let Some(inner) = source {
        let io = inner.downcast_ref::<std::io::Error>();
        if io.is_some_and(|io| io.kind() == std::io::ErrorKind::InvalidData) {
            return true;
        }
        source = inner.source();
    }
    false
}

fn in_words(e: &Error) -> String {
    let mut words = e.to_string();
    let mut source = e.source();
    while let Some(inner) = source {
        let says = inner.to_string();
        if !words.contains(&says) {
            words = format!("{words}: {says}");
        }
        source = inner.source();
    }
    words
}
