//! `liengia user`: who holds an office, and a new password for someone who forgot theirs. Needs the data folder;
//! whoever has that is the operator already.

use std::process::ExitCode;

use anyhow::anyhow;
use clap::Subcommand;
use ground::auth::{passkeys, passwords, recovery, sessions, totp};
use ground::people::persons::{self, Person};
use ground::people::terms;
use ground::policy::{Action, Role};
use ground::units::Unit;
use ground::web::{Caller, Problem};
use ground::{App, Entry, ids};
use serde_json::json;

use super::out::{say, tell};
use crate::village;

#[derive(Subcommand)]
pub enum User {
    /// List sign-in names with their offices.
    List,
    /// Make a keeper of the system: the first one on a new installation, who then appoints everyone else.
    Keeper {
        /// The sign-in name.
        login: String,
        /// The person's name.
        name: String,
    },
    /// Give a sign-in name a new random password, shown once; ends its sessions.
    Password {
        /// The sign-in name.
        login: String,
        /// Also forget its passkeys, code app and recovery codes: for a keeper who lost them all.
        #[arg(long)]
        forget_factors: bool,
    },
}

pub async fn user(app: App, user: User) -> anyhow::Result<ExitCode> {
    let keeper = village::keeper(&app, Unit::country());
    let done = match user {
        User::List => list(&keeper).await,
        User::Keeper { login, name } => appoint(&keeper, login, name).await,
        User::Password { login, forget_factors } => password(&keeper, login, forget_factors).await,
    };
    match done {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(Problem::Refused(_)) => Err(anyhow!("this sign-in name is taken, or the name is not one")),
        Err(Problem::NotFound) => Err(anyhow!("there is no such sign-in name")),
        Err(problem) => Err(problem.into()),
    }
}

async fn list(keeper: &Caller) -> ground::web::Result<()> {
    let lines = keeper
        .view_as(Action::KeepAccounts, |view| {
            let logins = view.all(
                "select login, person_id from passwords order by login limit 10000",
                ground::params![],
                |row| Ok((row.get::<String>(0)?, row.get(1)?)),
            )?;
            let mut lines = Vec::new();
            for (login, person_id) in logins {
                let name = persons::find(view, person_id)?.map_or_else(String::new, |person| person.name);
                let held: Vec<_> = terms::list_of(view, person_id)?
                    .into_iter()
                    .filter(|term| term.until_at.is_none())
                    .map(|term| format!("{} @ {}", term.role.code(), term.unit_name))
                    .collect();
                lines.push(format!("{login:<20} {name:<28} {}", held.join(", ")));
            }
            Ok(lines)
        })
        .await?;
    for line in lines {
        say!("{line}");
    }
    Ok(())
}

async fn password(keeper: &Caller, login: String, forget_factors: bool) -> ground::web::Result<()> {
    let fresh = ids::secret()[..14].to_owned();
    let hash = passwords::hash(&fresh)?;
    keeper
        .act_as(Action::KeepAccounts, move |mut act| {
            let (person_id, _) = passwords::find(&mut act, &login)?.ok_or(Problem::NotFound)?;
            let at = act.at;
            passwords::set_for_once(&mut act, person_id, &login, &hash, at)?;
            sessions::end_all(&mut act, person_id, at)?;
            if forget_factors {
                passkeys::remove_all(&mut act, person_id)?;
                totp::remove(&mut act, person_id)?;
                recovery::remove(&mut act, person_id)?;
            }
            let entry = Entry::new("password.renewed", "person", person_id);
            Ok(act.commit(entry.with(json!({ "factors_forgotten": forget_factors })), ())?)
        })
        .await?;
    say!("{fresh}");
    tell!("Shown once, good for seven days. It must be changed at the next sign-in.");
    if !forget_factors {
        tell!("A second factor is still asked, if they have one (see --forget-factors).");
    }
    Ok(())
}

async fn appoint(keeper: &Caller, login: String, name: String) -> ground::web::Result<()> {
    let name = viet_text::name::check(&name).map_err(|_| Problem::Refused("name"))?;
    let fresh = ids::secret()[..14].to_owned();
    let hash = passwords::hash(&fresh)?;
    keeper
        .act_as(Action::KeepAccounts, move |mut act| {
            if passwords::find(&mut act, &login)?.is_some() {
                return Err(Problem::Refused("taken"));
            }
            let (unit, at) = (act.unit, act.at);
            let person = Person {
                id: ids::fresh(at),
                household_id: None,
                name: name.clone(),
                birth_year: None,
                phone: None,
                erased_at: None,
            };
            persons::insert(&mut act, &person, at)?;
            terms::give(&mut act, person.id, unit, Role::Keeper, None, at)?;
            passwords::set_for_once(&mut act, person.id, &login, &hash, at)?;
            Ok(act.commit(Entry::new("office.given", "person", person.id), ())?)
        })
        .await?;
    say!("{fresh}");
    tell!("Shown once, good for seven days. It must be changed at the first sign-in.");
    Ok(())
}
