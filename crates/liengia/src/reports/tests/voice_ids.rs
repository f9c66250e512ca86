//! A voice has a door of its own; its id opens no other, whoever learned it.
//!
//! Not here: who hears a voice (`voices.rs`).

use ground::web::Caller;

use super::voices::{link, say, tone};
use crate::checks::{entries, story};
use crate::village::GROUP;
use crate::village::cast::{CHIEF, LEADER, MEMBER, OFFICER};

#[test]
fn a_voice_is_no_file_of_a_report_that_takes_its_id() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let path = format!("/{GROUP}/neighbour-reports/new/theft?when=past");
        let id = leader.get(&path).await.value_of("id");
        let voice = tone(1.0);
        let asked = leader.upload(&path, &[("id", id.as_str())], &[("voice", "a.wav", &voice)]).await;
        let kept = asked.value_of("voice_kept");
        let voice_id = kept.split('.').next().unwrap().to_owned();
        let written = [("id", id.as_str()), ("place", "Ngõ 18"), ("when", "past"), ("voice_kept", &kept)];
        let written = [&written[..], &[("neighbour_name", "Hà Thị Mùi")]].concat();
        let taken = [("id", voice_id.as_str()), ("what", "Nhạc rất to lúc nửa đêm."), ("place", "Ngõ 99")];
        let taken = [&taken[..], &[("when", "past"), ("another", "1")]].concat();
        let own = format!("/{GROUP}/reports/new/noise");

        assert_eq!(leader.upload(&path, &written, &[]).await.status, 303);
        let before = entries(&village).await;
        let refused = leader.upload(&own, &taken, &[]).await;
        assert_eq!(refused.status, 409, "the voice has this id: {}", refused.words());
        assert_eq!(entries(&village).await, before);
        let file = format!("/{GROUP}/reports/{voice_id}/files/{voice_id}");
        assert_eq!(leader.get(&file).await.status, 404);

        // Nor the other way about: the report first, and then the voice.
        let id = leader.get(&path).await.value_of("id");
        let asked = leader.upload(&path, &[("id", id.as_str())], &[("voice", "a.wav", &voice)]).await;
        let kept = asked.value_of("voice_kept");
        let voice_id = kept.split('.').next().unwrap();
        let mut taken = taken;
        taken[0] = ("id", voice_id);
        assert_eq!(leader.upload(&own, &taken, &[]).await.status, 303);
        let mut written = written;
        (written[0], written[3]) = (("id", id.as_str()), ("voice_kept", kept.as_str()));
        assert_eq!(leader.upload(&path, &written, &[]).await.status, 409, "a report has this id");
        let file = format!("/{GROUP}/reports/{voice_id}/files/{voice_id}");
        assert_eq!(leader.get(&file).await.status, 404);
    });
}

#[test]
fn a_voice_goes_out_by_its_own_door_alone_whatever_its_row_says() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let report = say(&mut member, "noise", &tone(1.0)).await;
        let voice = link(&mut member, &report).await;
        let id: uuid::Uuid = report.rsplit('/').next().unwrap().parse().unwrap();
        Caller::system(&village.app, ground::units::Unit::country())
            .act_as(ground::policy::Action::RaiseLate, move |mut act| {
                let sql = "update files set subject_id = ?1 where kind = 'voice'";
                assert_eq!(act.exec(sql, &[id.into()])?, 1);
                Ok(act.commit(ground::Entry::new("door.opened", "door", uuid::Uuid::nil()), ())?)
            })
            .await
            .unwrap();
        let file = voice.replace("/voices/", "/files/");
        for player in [MEMBER, LEADER, OFFICER, CHIEF] {
            let mut browser = village.signed_in(player.id()).await;
            assert_eq!(browser.get(&file).await.status, 404, "{}", player.part);
        }
        assert_eq!(member.get(&voice).await.status, 200, "by its own door");
    });
}
