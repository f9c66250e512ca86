-- Reports: what happened, where and when. Who told it lies in a table of its own.

create table reports (
    id {id} primary key,
    unit_id text not null references units (id),
    unit_path {path} not null,
    number text not null unique,
    kind text not null,
    -- 'group': those who lead the group may read it; 'authority': only the police of the area.
    audience text not null check (audience in ('group', 'authority')),
    urgent {bool} not null,
    ongoing {bool} not null,
    state text not null,
    holder text not null check (holder in ('officer', 'chief')),
    round {int} not null,
    question_open {bool} not null,
    what text not null,
    place text not null,
    lat {real},
    lon {real},
    happened text not null,
    known_by text not null,
    for_neighbour {bool} not null,
    filed_at {time} not null,
    state_at {time} not null,
    -- The deadline that runs out first; far away when none runs, so that one index orders the list.
    due_at {time} not null,
    closed_at {time}
);
create index reports_open on reports (unit_path, due_at, id) where closed_at is null;
create index reports_closed on reports (unit_path, closed_at, id) where closed_at is not null;
create index reports_filed on reports (unit_path, filed_at);

-- Who told: apart, so that a list or an export of reports never carries it along.
create table report_reporters (
    report_id {id} primary key references reports (id),
    unit_id text not null,
    unit_path {path} not null,
    -- Who wrote it into the system; told about each step.
    filed_by {id} not null references persons (id),
    -- Only when written down for a neighbour.
    neighbour_name text,
    neighbour_phone text
);
create index report_reporters_by_filer on report_reporters (filed_by);

-- The words that go with an entry of the ledger: a question, an answer, a reason.
create table report_steps (
    id {id} primary key,
    report_id {id} not null references reports (id),
    unit_id text not null,
    unit_path {path} not null,
    kind text not null,
    round {int} not null,
    at {time} not null,
    by_id {id},
    words text not null,
    -- Forwarding: to whom, how it was handed over, under which number.
    body text,
    handed_how text,
    document text,
    -- Closure: the result, and why there is no proof when there is none.
    outcome text,
    no_proof_because text
);
create index report_steps_by_report on report_steps (report_id, at);

create table report_landmarks (
    unit_id text not null,
    unit_path {path} not null,
    name text not null,
    primary key (unit_id, name)
);
