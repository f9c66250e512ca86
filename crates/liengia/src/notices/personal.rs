//! What is kept of how somebody wants to be told. The tables are ground's, and go with their person there.

use ground::personal::{Listed, Personal, Says, Section, Title};

pub const PERSONAL: Personal = Personal { sections: &[TOLD_HOW], ..Personal::NOTHING };

const TOLD_HOW: Section = Section {
    when: "select (select count(*) from push_devices where person_id = ?1)
         + (select count(*) from notice_wishes where person_id = ?1)
         + (select count(*) from notice_mutes where person_id = ?1)
         + (select count(*) from mail_addresses where person_id = ?1)",
    lists: &[
        Listed {
            link: "/me/notices",
            ..Listed::new(
                Title::Key("notices-held-wishes"),
                "select changed_at, alarm, needs_you, information from notice_wishes where person_id = ?1 limit 1",
                &[
                    ("alarm", "notices-class-alarm", Says::Key("notices-way-")),
                    ("needs_you", "notices-class-needs-you", Says::Key("notices-way-")),
                    ("information", "notices-class-for-information", Says::Key("notices-way-")),
                ],
            )
        },
        Listed {
            link: "/me/notices",
            ..Listed::new(
                Title::Key("notices-held-device"),
                "select allowed_at, host, proved_at from push_devices where person_id = ?1
                 order by allowed_at desc limit 50",
                &[
                    ("service", "notices-held-service", Says::Text),
                    ("proved", "notices-held-proved", Says::Moment),
                ],
            )
        },
        Listed {
            link: "/me/notices",
            ..Listed::new(
                Title::Key("notices-held-mail"),
                "select asked_at, confirmed_at from mail_addresses where person_id = ?1 limit 1",
                &[("confirmed", "notices-held-proved", Says::Moment)],
            )
        },
        Listed {
            link: "/me/notices",
            ..Listed::new(
                Title::Key("notices-held-mute"),
                "select muted_at, kind from notice_mutes where person_id = ?1 order by muted_at desc limit 200",
                &[("kind", "accounts-held-notice", Says::Key("notice-"))],
            )
        },
    ],
    ..Section::new("told-how", 61, "accounts", "notices-held-title", "notices-held-why")
};
