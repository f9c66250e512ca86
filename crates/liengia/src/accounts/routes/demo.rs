//! The sign-in links of the demonstration. On a database that is none, they do not exist.

use ground::auth::sessions::{self, How};
use ground::web::{Answer, Caller, Path, Problem, Result, see_other};
use subtle::ConstantTimeEq;
use time::Duration;

use super::{begin, with_cookies};
use crate::accounts::pages;
use crate::accounts::secrets::demo_token;
use crate::village::cast::{CAST, Player};

fn player(caller: &Caller, part: &str, token: &str) -> Result<Player> {
    let player = CAST.into_iter().find(|player| player.part == part).filter(|_| caller.demonstration);
    let player = player.ok_or(Problem::NotFound)?;
    let right = demo_token(&caller.app, &player);
    if bool::from(right.as_bytes().ct_eq(token.as_bytes())) { Ok(player) } else { Err(Problem::NotFound) }
}

/// `GET /demo/{part}/{token}`: only asks, because links are also opened by whatever makes previews.
pub async fn show(caller: Caller, Path((part, token)): Path<(String, String)>) -> Answer {
    let player = player(&caller, &part, &token)?;
    Ok(pages::demo::show(&caller, &player))
}

/// `POST /demo/{part}/{token}`: signs in.
pub async fn sign_in(caller: Caller, Path((part, token)): Path<(String, String)>) -> Answer {
    let player = player(&caller, &part, &token)?;
    let lasts = if player.role.is_office() {
        Duration::hours(sessions::OFFICER_HOURS)
    } else {
        Duration::days(sessions::MEMBER_DAYS)
    };
    let cookie =
        begin(&caller, player.id(), lasts, |_| Ok(Some(How::Demo.into()))).await?.ok_or(Problem::NotFound)?;
    Ok(with_cookies(see_other("/"), cookie))
}
