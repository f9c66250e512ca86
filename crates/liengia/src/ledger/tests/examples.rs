//! What the walks over every route need of the ledger: somebody outside who is sent heads, and a head to write down.

use ground::App;
use testkit::Browser;

use super::{CHAIN, head};
use crate::checks::examples::{Examples, Twice};
use crate::village::GROUP;
use crate::village::cast::{KEEPER, LEADER};

pub async fn examples(app: &App, all: &mut Examples) {
    // Who is sent heads is said where the chain is: at the commune.
    all.part("/{unit}/ledger/addresses", CHAIN);
    let (mut keeper, mut leader) =
        (Browser::at(app, Some(KEEPER.id())).await, Browser::at(app, Some(LEADER.id())).await);
    let list = format!("/{CHAIN}/ledger/addresses");
    let id = keeper.get(&list).await.value_of("id");
    let outside = [("id", id.as_str()), ("holder", "Mặt trận xã"), ("address", "vanthu@mattran.example")];
    assert_eq!(keeper.post(&list, &outside).await.status, 303);
    all.part("/{unit}/ledger/addresses/{id}", &id);
    all.form("/{unit}/ledger/addresses/{id}/removal", KEEPER, &[]).twice(Twice::Refused(404));

    let id = keeper.get(&list).await.value_of("id");
    let another = [("id", id.as_str()), ("holder", "Báo của phường"), ("address", "toasoan@bao.example")];
    all.form("/{unit}/ledger/addresses", KEEPER, &another);
    let paper = leader.get(&format!("/{GROUP}/ledger/paper")).await;
    let (id, number) = (paper.value_of("id"), paper.value_of("number"));
    let kept = [("id", id.as_str()), ("number", &number), ("holder", "Ban Công tác Mặt trận")];
    all.form("/{unit}/ledger/papers", LEADER, &kept);
    let head = head(app).await;
    let quoted = [("chain", CHAIN), ("number", &head.number.to_string()), ("code", &head.paper_code())];
    let why = "it is compared, and nothing is kept";
    all.form_of_nobody("/ledger/check", &quoted).twice(Twice::Unwritten(why));
}
