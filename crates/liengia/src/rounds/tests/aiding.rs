//! The helper of an elder signs in their name, votes never, and the house may strike it.

use super::{fresh, open, says};
use crate::aides::stands;
use crate::checks::{entries, story};
use crate::village::cast::{LEADER, MEMBER, NEIGHBOUR};

#[test]
fn a_helper_signs_for_an_elder_in_sight_and_the_house_may_strike_it() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let (mut elder, mut aide) =
            (village.signed_in(MEMBER.id()).await, village.signed_in(NEIGHBOUR.id()).await);
        let pledge = open(&mut leader, "pledge", "Cam kết Tết").await;
        let (id, of) = (fresh(), MEMBER.id().to_string());
        let sent =
            [("id", id.as_str()), ("for", &of), ("version", "1"), ("says", "signed"), ("name", MEMBER.name)];
        let answer = format!("{pledge}/answer");
        assert_eq!(aide.post(&answer, &sent).await.status, 404, "nobody's helper yet");
        stands(&village, MEMBER, NEIGHBOUR, LEADER).await;
        says(&aide.get("/work").await, &["Cam kết Tết", MEMBER.name]);
        says(&aide.get(&pledge).await, &[&format!("Trả lời hộ {}", MEMBER.name)]);
        let before = entries(&village).await;
        for _ in 0..2 {
            assert_eq!(aide.post(&answer, &sent).await.leads_to(), pledge);
        }
        assert_eq!(entries(&village).await, before + 1, "once");
        let hand = format!("do cháu {} trả lời hộ", NEIGHBOUR.name);
        says(&elder.get(&pledge).await, &[&hand, "Không phải nhà tôi"]);
        says(&leader.get(&pledge).await, &["1 trên 24 hộ đã ký", "người giúp trả lời hộ"]);
        says(&elder.get("/notices").await, &["Vừa có người trả lời hộ mình."]);
        assert_eq!(elder.post(&format!("{answer}/removal"), &[("way", "aide")]).await.status, 303);
        says(&leader.get(&pledge).await, &["0 trên 24 hộ đã ký"]);
        let again = [("id", &*fresh()), ("for", &of), ("version", "1"), ("says", "signed"), ("name", "x")]
            .map(|(name, value)| (name, value.to_owned()));
        let again: Vec<_> = again.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(aide.post(&answer, &again[..4]).await.status, 422, "who signs is said");
        let poll = open(&mut leader, "poll", "Dọn ngõ hôm nào?").await;
        let vote = [("id", id.as_str()), ("for", &of), ("version", "1"), ("says", "choice_0")];
        assert_eq!(aide.post(&format!("{poll}/answer"), &vote).await.status, 409, "a vote is one's own");
        assert!(!aide.get(&poll).await.words().contains(&format!("Trả lời hộ {}", MEMBER.name)));
    });
}
