-- Neighbours who follow a report instead of telling of the same thing again, reports that go with another one,
-- papers of hand-overs. Whoever follows is as secret as whoever told, and lies apart like them.

create table report_followers (
    -- The id of the form they had filled in: sent twice, it is one.
    id {id} primary key,
    report_id {id} not null references reports (id),
    unit_id text not null,
    unit_path {path} not null,
    filed_by {id} not null references persons (id),
    -- Only when written down for a neighbour.
    neighbour_name text,
    neighbour_phone text,
    followed_at {time} not null,
    -- Set when a slip let a new phone in: hidden from it until the police know who holds it (as in report_reporters).
    hidden_at {time}
);
create index report_followers_by_report on report_followers (report_id, followed_at);
create index report_followers_by_filer on report_followers (filed_by);
create unique index report_followers_once on report_followers (report_id, filed_by) where neighbour_name is null and hidden_at is null;

-- What was typed before someone chose to follow: kept for the hours in which they may say that it was the wrong one.
create table report_drafts (
    id {id} primary key,
    unit_id text not null,
    unit_path {path} not null,
    person_id {id} not null references persons (id),
    noun text not null,
    kind text not null,
    fields text not null,
    kept_at {time} not null
);
create index report_drafts_by_person on report_drafts (person_id);
create index report_drafts_by_age on report_drafts (kept_at);

-- Who was shown suggestions when, to keep anyone from asking around what was told.
create table report_suggestions (
    id {id} primary key,
    unit_id text not null,
    unit_path {path} not null,
    person_id {id} not null references persons (id),
    at {time} not null
);
create index report_suggestions_by_person on report_suggestions (person_id, at);
create index report_suggestions_by_age on report_suggestions (at);

-- A report that the police put into the case of another one, and where it stood before.
create table report_joins (
    id {id} primary key,
    report_id {id} not null references reports (id),
    unit_id text not null,
    unit_path {path} not null,
    main_id {id} not null references reports (id),
    joined_at {time} not null,
    was_state text not null,
    was_asked {bool} not null,
    -- The clocks that ran until then, so that taking it back lets exactly these run on.
    stopped text not null,
    ended_at {time}
);
create unique index report_joins_one_now on report_joins (report_id) where ended_at is null;
create index report_joins_by_main on report_joins (main_id) where ended_at is null;

-- Photos that came with a step: an answer, an addition.
create table report_step_files (
    file_id {id} primary key references files (id),
    step_id {id} not null references report_steps (id)
);
create index report_step_files_by_step on report_step_files (step_id);

-- The paper of a hand-over. Only the hash of its code: a copy of the database finds no paper.
create table report_handovers (
    step_id {id} primary key references report_steps (id),
    report_id {id} not null references reports (id),
    unit_id text not null,
    unit_path {path} not null,
    number text not null,
    code_hash {bytes} not null unique,
    from_body text not null,
    to_body text not null,
    digest {bytes} not null,
    made_at {time} not null
);
create index report_handovers_by_report on report_handovers (report_id, made_at);
