//! The steps of the schema, in order. A step that has landed is never edited; a new one goes at the end.

use ground::db::migrate::Migration;

macro_rules! steps {
    ($($name:literal),* $(,)?) => {
        &[$(Migration { name: $name, sql: include_str!(concat!("../../../migrations/", $name, ".sql")) }),*]
    };
}

pub const MIGRATIONS: &[Migration] = steps![
    "0001_ground",
    "0002_roster",
    "0003_groups",
    "0004_reports",
    "0005_signin",
    "0006_deadlines",
    "0007_voice",
    "0008_following",
    "0009_retention",
    "0010_rights",
    "0011_outbox",
    "0012_search",
    "0013_speed",
    "0014_lost_phones",
    "0015_speed",
    "0016_appointments",
    "0018_missing",
    "0019_shared_answers",
    "0019_unread_words",
    "0022_install",
    "0023_carries",
    "0024_duty_desks",
    "0025_hidden_requests",
    "0026_meetings",
    "0027_calendar",
    "0028_reach",
    "0030_landmarks",
    "0031_meeting_opinions",
    "0032_pairs",
    "0033_mail_addresses",
    "0034_written",
    "0036_reach_looks",
    "0037_hooks",
    "0038_people",
    "0039_photo_consents",
    "0040_rounds",
    "0045_residents",
    "0046_rounds_kept",
    "0048_shared_devices",
    "0049_told",
    "0050_notices_same",
];
