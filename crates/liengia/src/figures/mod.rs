//! The numbers of a unit over some months, from every feature that counts something common: each with the way to what was
//! counted, for whoever may read that.
//!
//! Not here: what is counted (each feature's `figures`), figures of reports by kind and in time (`reports/figures`).

mod pages;
#[cfg(test)]
mod tests;

use ground::feature::{Feature, MenuItem, Section};
use ground::figures::choosing::Asked;
use ground::policy::Action::ShowFigures;
use ground::web::{Answer, Caller, Need, Query};

use pages::Counted;

pub fn feature() -> Feature {
    let mut feature = Feature::new("figures", include_str!("vi.ftl"), include_str!("en.ftl")).get(
        "/{unit}/figures",
        Need::action(ShowFigures),
        show,
    );
    let menu = MenuItem::of(Section::Books, "menu-numbers", "chart-column", "/{unit}/figures", ShowFigures);
    feature.menu.push(menu);
    feature
}

/// `GET /{unit}/figures?from=2026-01&to=2026-06`.
async fn show(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    let period = asked.period(caller.app.clock.now());
    let slots: Vec<_> = caller.app.features.iter().filter_map(|feature| feature.figures).collect();
    let whole = period.clone();
    let counted = caller
        .view_long(move |view| {
            let unit = view.unit;
            let mut counted = Vec::new();
            for slot in &slots {
                let mut found: Vec<_> = slot(view, unit, &whole)?
                    .into_iter()
                    .map(|fact| Counted { fact, months: Vec::new() })
                    .collect();
                if found.iter().any(|one| one.fact.of_period) {
                    for month in whole.each() {
                        for (one, fact) in found.iter_mut().zip(slot(view, unit, &month)?) {
                            one.months.push(fact.number);
                        }
                    }
                }
                counted.extend(found);
            }
            Ok(counted)
        })
        .await?;
    Ok(pages::show(&caller, &period, &counted))
}
