//! `liengia mail test`: one mail through the server of the settings, past the outbox, and what the server said.

use std::process::ExitCode;

use super::out::say;
use anyhow::{Context, bail};
use clap::Subcommand;
use ground::clock::Clock;
use ground::config::Config;
use ground::ids;
use ground::mail::{Failure, Letter, Mailer};

#[derive(Subcommand)]
pub enum Mail {
    /// Send one mail now and say what happened; needs no database.
    Test {
        /// To whom.
        to: String,
    },
}

pub async fn mail(config: Config, Mail::Test { to }: Mail) -> anyhow::Result<ExitCode> {
    let mailer = Mailer::from_settings(&config)?
        .context("no mail server is set: LIENGIA_SMTP and LIENGIA_MAIL_FROM (see liengia --help)")?;
    let at = Clock::system().now();
    let letter = Letter {
        id: ids::fresh(at),
        to: to.clone(),
        subject: "Liên Gia: thử gửi thư (test)".to_owned(),
        body: format!(
            "Thư này thử máy chủ thư của Liên Gia.\nThis mail tests the mail server of Liên Gia.\n\n{}\n",
            config.base_url()
        ),
        at,
        unsubscribe: None,
    };
    match mailer.send(&letter).await {
        Ok(()) => {
            say!("the server took it: a mail from {} to {to}", mailer.from_address());
            say!(
                "whether it arrives is up to the servers after it; look into the mailbox, and into its spam"
            );
            Ok(ExitCode::SUCCESS)
        }
        Err((failure, said)) => bail!("{}: {said}", advice(failure)),
    }
}

fn advice(failure: Failure) -> &'static str {
    match failure {
        Failure::Unreachable => "nobody answers at the address in LIENGIA_SMTP",
        Failure::Slow => "the server did not answer in time (LIENGIA_SMTP_SECONDS)",
        Failure::Insecure => "no secure connection; for a certificate of your own, set LIENGIA_SMTP_CA",
        Failure::SignIn => "the server does not accept the name or password in LIENGIA_SMTP",
        Failure::Later | Failure::TooMany => "the server asks to try later",
        Failure::Refused | Failure::Gone | Failure::TooLarge => "the server refuses this mail for good",
        Failure::Unsendable => "no mail can be made of this",
        Failure::Odd
        | Failure::Interrupted
        | Failure::Forbidden
        | Failure::Expired
        | Failure::Declined
        | Failure::Stopped => "the server answered something strange",
    }
}
