//! The addresses of home.

use ground::View;
use ground::feature::Fact;
use ground::figures::Period;
use ground::policy::Action;
use ground::units::Kind;
use ground::web::{Answer, Caller, Lang, Path, Problem, Result, see_other};

use super::{area, calendar, pages, work};

/// `GET /`: welcome, or what waits and where one can go.
pub async fn show(caller: Caller) -> Answer {
    let Some(signed) = &caller.who.signed else { return Ok(pages::welcome(&caller)) };
    if signed.locked {
        return Err(Problem::Locked);
    }
    if signed.must_change {
        return Err(Problem::NewPassword);
    }
    if signed.must_enrol {
        return Err(Problem::SecondFactor);
    }
    if !caller.may(Action::ShowWork) {
        return Ok(pages::left(&caller));
    }
    let slots: Vec<_> = caller.app.features.iter().filter_map(|feature| feature.cards).collect();
    let words = caller.words();
    let cards = caller
        .view_as(Action::ShowWork, move |view| {
            let mut cards = Vec::new();
            for slot in &slots {
                cards.extend(slot(view, &words)?);
            }
            Ok(cards)
        })
        .await?;
    let waiting = work::list(&caller).await?;
    let coming = calendar::next(&caller).await?;
    let mut today = pages::Today { waiting, cards, coming, ..pages::Today::default() };
    if caller.unit.kind == Kind::Group && !caller.who.has_office() {
        today.lane = lane(&caller).await?;
    }
    if caller.who.has_office() {
        (today.area, today.signs) = (area::find(&caller).await?, area::list_signs(&caller).await?);
    }
    Ok(pages::show(&caller, &signed.name, today))
}

/// What may be said of the group to everybody.
async fn lane(caller: &Caller) -> Result<Vec<Fact>> {
    let slots: Vec<_> = caller.app.features.iter().filter_map(|feature| feature.figures).collect();
    let gather = move |view: &mut View| {
        let (unit, period) = (view.unit, Period::last_twelve(view.at));
        let mut facts = Vec::new();
        for slot in &slots {
            facts.extend(slot(view, unit, &period)?);
        }
        Ok(facts)
    };
    caller.view_as(Action::ShowPublicPage, gather).await
}

/// `GET /more`: everything there is, in big tiles.
pub async fn more(caller: Caller) -> Answer {
    let others = caller.others_here().await?;
    Ok(pages::more(&caller, &others))
}

/// `GET /about`.
pub async fn about(caller: Caller) -> Answer {
    Ok(pages::about(&caller))
}

/// `GET /offline`: one page for everyone, because the device keeps it for whoever holds it.
pub async fn offline(caller: Caller) -> Answer {
    Ok(pages::offline(&caller.as_nobody()))
}

/// `GET /go/{place}`: the shortcuts of the installed app, which do not know anyone's unit.
pub async fn go(caller: Caller, Path(place): Path<String>) -> Answer {
    Ok(see_other(&shortcut(&caller, &place)?))
}

fn shortcut(caller: &Caller, place: &str) -> Result<String> {
    let now = caller.app.clock.now();
    match place {
        "work" => Ok("/work".to_owned()),
        "report" => {
            let unit = caller.who.unit_for(Action::FileReport, now);
            Ok(unit.map_or("/".to_owned(), |unit| format!("/{unit}/reports/new")))
        }
        _ => Err(Problem::NotFound),
    }
}

/// `GET /share.png`: what a link to a page of the house shows, in the language of most.
pub async fn picture(caller: Caller) -> Answer {
    let words = caller.app.words(Lang::Vi);
    caller.picture(words.t("welcome-title"), words.t("welcome-lead")).await
}
