//! What is open in every place that one handles: an officer of two blocks has one day, not two lists.
//!
//! Not here: the list of one place with its pages (`routes`), everything that waits for somebody (`home/work`).

use ground::policy::Action::HandleReport;
use ground::web::{Answer, Blocks, Caller};

use super::pages;
use crate::reports::readers::Reader;
use crate::reports::store::{self, Show};

/// Of each place so many, the first that are due: whoever has more opens the place.
const OF_EACH: usize = 50;

/// `GET /reports`: what happens now, then by the day it is due.
pub async fn list(caller: Caller) -> Answer {
    let found = caller
        .view(|view| {
            let (mut now, mut due) = (Vec::new(), Vec::new());
            for (unit, reach) in view.areas(HandleReport)? {
                let mut there = view.at_unit(&unit, reach);
                now.extend(store::list_now(&mut there)?);
                due.extend(store::list(&mut there, Show::Open, None, OF_EACH)?);
            }
            due.sort_by_key(|report| (report.due_at, report.id));
            now.extend(due);
            let links: Vec<_> = now.iter().map(|report| report.address()).collect();
            let blocks = Blocks::of(view, links.iter().map(String::as_str))?;
            let reader = Reader::of(view, false);
            let place = |link: &String| blocks.before(link, "");
            let places: Vec<_> = links.iter().map(place).collect();
            Ok(now.into_iter().zip(places).map(|(report, place)| (report, reader, place)).collect::<Vec<_>>())
        })
        .await?;
    Ok(pages::everywhere(&caller, &found))
}
