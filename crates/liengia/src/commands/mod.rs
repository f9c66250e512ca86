//! The commands of the binary. `--help` teaches; every failure is one sentence and a non-zero exit.

mod backup;
mod demo;
mod import;
pub(crate) mod ledger;
mod mail;
mod out;
pub(crate) mod restore;
mod serve;
mod user;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use ground::clock::Clock;
use ground::config::{self, Config};
use ground::db;
use ground::place;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use out::{say, tell};

pub(crate) const SETTINGS: &str = "\
Settings (environment):
  LIENGIA_DATA          the one folder that holds everything to keep      [data]
  LIENGIA_LISTEN        where to listen                                   [127.0.0.1:8080]
  LIENGIA_DATABASE_URL  postgres://user@host/database; without it SQLite in the data folder
  LIENGIA_PUBLIC_URL    how the world reaches you; stands in QR codes     [http://LISTEN]
  LIENGIA_TRUST_PROXY   yes when a proxy of your own stands before it     [no]
  LIENGIA_HTTPS         HTTPS by itself: the names of this installation, e.g. so.phuong.example
  LIENGIA_HTTP_LISTEN   then the plain port, where the authority looks    [0.0.0.0:80]
  LIENGIA_ACME          the directory of the authority                    [Let's Encrypt]
  LIENGIA_ACME_CA       a PEM file with whom to trust there
  LIENGIA_ACME_MAIL     whom the authority may write to
  LIENGIA_PAGES_PER_MINUTE  requests to pages from one network           [600]
  LIENGIA_REPORTS_PER_HOUR  reports one person may file within an hour    [30]
  LIENGIA_DIAL          numbers to call                                   [police=113 fire=114 ambulance=115 child=111]
  LIENGIA_DEADLINES     your own spans, e.g. 'received = 16 working hours; petition-answered = 5 working days'
                        also 'received reminders = half, 2 working hours', '… climb = …', '… pause = none'
  LIENGIA_OFFICE_HOURS  when offices work                                 [Mon-Fri 08:00-12:00 13:30-17:30]
  LIENGIA_RETENTION     how long records are kept, e.g. 'report = 18 months; session = 7 days'
  LIENGIA_BACKUPS       where backups go, and the list of what was erased  [backups in the data folder]
  LIENGIA_CONTROLLER    who answers for the personal data, by name
  LIENGIA_SMTP          how mail leaves: smtps://user:password@host, or smtp://… with STARTTLS; plain only to this machine
  LIENGIA_MAIL_FROM     who mail comes from, e.g. so@phuong.example
  LIENGIA_SMTP_CA       a PEM file, when no public authority signed the mail server's certificate
  LIENGIA_SMTP_SECONDS  how long one mail may take                        [30]
  LIENGIA_PUSH_CONTACT  whom push services may write to: mailto:… or https://…  [LIENGIA_PUBLIC_URL, if https]
  LIENGIA_PUSH_HOSTS    push services beside those of the known browsers
  LIENGIA_PUSH_SECONDS  how long one push may take                        [10]
  LIENGIA_HOOK_SECONDS  how long one message to another machine may take  [10]
  LIENGIA_HEADS_HOURS   how often heads of the ledger are mailed          [24]
  LIENGIA_HEADS_ENTRIES earlier, after so many entries                    [500]
  LIENGIA_SOURCE_URL    where the source of this version is; {version} in it is replaced
  LIENGIA_LOG           what to log, e.g. info or ground=debug            [info]

Try it out:
  liengia demo && liengia serve      then open the links that demo prints";

#[derive(Parser)]
#[command(name = "liengia", version, about = "Liên Gia: runs a tổ liên gia tự quản về an ninh trật tự.",
          after_help = SETTINGS)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages until Ctrl-C.
    Serve,
    /// Seed the invented village (once) and print a sign-in link for each person of the cast.
    Demo,
    /// Read a roster (XLSX or CSV) into a group; without --store it only says what would change.
    Import(import::Import),
    /// The people who hold offices, and help with a forgotten password.
    #[command(subcommand)]
    User(user::User),
    /// The record of every change.
    #[command(subcommand)]
    Ledger(ledger::Ledger),
    /// Take a checked copy of everything while the server runs; remove those that have had their days.
    Backup(backup::Backup),
    /// Put a backup into an empty data folder, without what was erased since.
    Restore(restore::Restore),
    /// The mail server of the settings.
    #[command(subcommand)]
    Mail(mail::Mail),
    /// Which version this is.
    Version,
}

pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match work(cli.command) {
        Ok(code) => code,
        Err(e) => {
            tell!("liengia: {}", sentence(&e));
            ExitCode::FAILURE
        }
    }
}

/// What stopped a command, for whoever typed it: what to do where the disk took nothing more, else the chain of causes.
fn sentence(e: &anyhow::Error) -> String {
    let full =
        |cause: &(dyn std::error::Error + 'static)| matches!(cause.downcast_ref(), Some(db::Error::Full(_)));
    if e.chain().any(full) {
        return "the disk is full or may not be written: what was under way was not kept; make room, then type it again"
            .to_owned();
    }
    format!("{e:#}")
}

fn work(command: Command) -> anyhow::Result<ExitCode> {
    if matches!(command, Command::Version) {
        say!("liengia {}", env!("CARGO_PKG_VERSION"));
        return Ok(ExitCode::SUCCESS);
    }
    place::keep_to_owner();
    let config = Config::read(&crate::features::settings())?;
    log()?;
    // More threads than processors: a page that takes long to read keeps its thread (ground::db::readers).
    let threads = std::thread::available_parallelism().map_or(1, usize::from).max(2) * 2;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build()?;
    runtime.block_on(async {
        match command {
            Command::Serve => serve::serve(config).await,
            Command::Demo => demo::demo(config).await,
            Command::Import(import) => import::import(open(config).await?, import).await,
            Command::User(user) => user::user(open(config).await?, user).await,
            Command::Ledger(ledger) => ledger::ledger(open(config).await?, ledger).await,
            Command::Backup(backup) => backup::backup(config, backup).await,
            Command::Restore(restore) => restore::restore(config, restore).await,
            Command::Mail(mail) => mail::mail(config, mail).await,
            Command::Version => Ok(ExitCode::SUCCESS),
        }
    })
}

async fn open(config: Config) -> anyhow::Result<ground::App> {
    crate::open::beside(config, Clock::system()).await
}

/// Lines for the operator on standard error; never a name, a phone number or a text. Colours are for eyes: none go into
/// a file, and none where somebody says `NO_COLOR`.
fn log() -> anyhow::Result<()> {
    let wanted = std::env::var("LIENGIA_LOG").ok().filter(|value| !value.is_empty());
    if let Some(wanted) = &wanted {
        config::log_filter(wanted)?;
    }
    let plain = std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty());
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(!plain && std::io::stderr().is_terminal())
        // Who reads the log may have gone: that is no reason to stop.
        .log_internal_errors(false)
        .with_target(false);
    let wanted = wanted.as_deref().unwrap_or("info,tokio_postgres=warn");
    tracing_subscriber::registry().with(lines.with_filter(targets(wanted))).init();
    Ok(())
}

/// What [`config::log_filter`] has found right. Plain targets: the filter with patterns would bring a regex engine along.
fn targets(wanted: &str) -> Targets {
    let parts = wanted.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts.fold(Targets::new(), |targets, part| match part.rsplit_once('=') {
        Some((target, level)) => targets.with_target(target, level_of(level)),
        None => targets.with_default(level_of(part)),
    })
}

fn level_of(word: &str) -> LevelFilter {
    word.parse().unwrap_or(LevelFilter::INFO)
}
