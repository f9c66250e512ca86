-- What every feature stands on. Words in braces are the dialect's (crates/ground/src/db/dialect.rs).

create table units (
    id text primary key,
    path {path} not null unique,
    kind text not null check (kind in ('province', 'commune', 'block', 'group')),
    name text not null,
    fold text not null,
    parent_id text references units (id),
    lat {real},
    lon {real},
    founded_at {time} not null,
    closed_at {time},
    merged_into text references units (id)
);
create index units_by_parent on units (parent_id, path);

create table unit_names (
    unit_id text not null references units (id),
    name text not null,
    from_at {time} not null,
    until_at {time}
);
create index unit_names_by_unit on unit_names (unit_id, from_at);

create table households (
    id {id} primary key,
    unit_id text not null references units (id),
    unit_path {path} not null,
    number {int} not null,
    address text not null,
    address_fold text not null,
    size {int},
    note text,
    written_at {time} not null,
    -- The household said no: its people were erased, the line stays so that nobody is asked twice.
    declined_at {time},
    removed_at {time}
);
create index households_by_unit on households (unit_path, number);

create table persons (
    id {id} primary key,
    household_id {id} references households (id),
    name text not null,
    name_key {path} not null,
    fold text not null,
    birth_year {int},
    phone text,
    written_at {time} not null,
    erased_at {time}
);
create index persons_by_household on persons (household_id);

create table household_heads (
    household_id {id} not null references households (id),
    person_id {id} not null references persons (id),
    from_at {time} not null,
    until_at {time}
);
create unique index household_heads_one_now on household_heads (household_id) where until_at is null;

-- A role at a unit for a time. Membership is the role 'member' at a group.
create table terms (
    id {id} primary key,
    person_id {id} not null references persons (id),
    -- No reference: a keeper's office stands at the whole country, which is no row of the tree.
    unit_id text not null,
    unit_path {path} not null,
    role text not null,
    from_at {time} not null,
    until_at {time},
    given_by {id} references persons (id)
);
create index terms_by_person on terms (person_id, until_at);
create index terms_by_unit on terms (unit_path, role, until_at);
create unique index terms_one_now on terms (person_id, unit_id, role) where until_at is null;

create table consent_texts (
    purpose text not null,
    version text not null,
    language text not null,
    body text not null,
    first_used_at {time} not null,
    primary key (purpose, version, language)
);

-- One line for each purpose and each time it was asked; withdrawal is a date on it, never its removal.
create table consents (
    id {id} primary key,
    person_id {id} not null references persons (id),
    purpose text not null,
    text_version text not null,
    language text not null,
    channel text not null,
    given {bool} not null,
    answered_at {time} not null,
    expires_at {time},
    withdrawn_at {time}
);
create index consents_by_person on consents (person_id, purpose, answered_at);

create table slips (
    id {id} primary key,
    unit_id text not null references units (id),
    unit_path {path} not null,
    household_id {id} not null references households (id),
    -- Set when the slip replaces a lost phone: it then lets in only this person.
    person_id {id} references persons (id),
    token_hash {bytes} not null unique,
    code_hash {bytes} not null unique,
    made_at {time} not null,
    made_by {id} references persons (id),
    expires_at {time} not null,
    used_at {time},
    used_by {id} references persons (id),
    withdrawn_at {time}
);
create index slips_by_household on slips (household_id, made_at);

create table sessions (
    id {id} primary key,
    token_hash {bytes} not null unique,
    person_id {id} not null references persons (id),
    device text not null,
    made_at {time} not null,
    seen_at {time} not null,
    -- When the PIN was last entered; a session whose person has a PIN locks after a while.
    unlocked_at {time} not null,
    expires_at {time} not null,
    ended_at {time}
);
create index sessions_by_person on sessions (person_id, ended_at);

create table passwords (
    person_id {id} primary key references persons (id),
    login text not null unique,
    hash text not null,
    changed_at {time} not null,
    -- The keeper gave it; whoever signs in with it chooses their own before anything else.
    must_change {bool} not null
);

create table pins (
    person_id {id} primary key references persons (id),
    hash text not null,
    changed_at {time} not null
);

create table ledger_heads (
    chain text primary key,
    number {int} not null,
    hash {bytes} not null
);

create table ledger (
    chain text not null,
    number {int} not null,
    at {time} not null,
    actor_id {id},
    role text not null,
    unit_id text not null,
    verb text not null,
    kind text not null,
    subject_id {id} not null,
    data text not null,
    hash {bytes} not null,
    primary key (chain, number)
);
create index ledger_by_subject on ledger (subject_id, at);

create table notices (
    id {id} primary key,
    person_id {id} not null references persons (id),
    unit_id text not null,
    kind text not null,
    link text not null,
    made_at {time} not null,
    read_at {time}
);
create index notices_by_person on notices (person_id, made_at);
create index notices_unread on notices (person_id) where read_at is null;

create table files (
    id {id} primary key,
    unit_id text not null,
    unit_path {path} not null,
    subject_id {id} not null,
    kind text not null,
    media_type text not null,
    size {int} not null,
    sha256 {bytes} not null,
    kept_at {time} not null,
    kept_by {id}
);
create index files_by_subject on files (subject_id, kept_at);

-- Numbers people read out on the phone: one counter a commune, noun and year.
create table counters (
    name text primary key,
    number {int} not null
);

create table settings (
    name text primary key,
    value text not null
);

create table deadlines (
    id {id} primary key,
    unit_id text not null,
    unit_path {path} not null,
    subject_kind text not null,
    subject_id {id} not null,
    rule text not null,
    from_at {time} not null,
    due_at {time} not null,
    met_at {time},
    -- When the one up was told that it is late.
    raised_at {time}
);
create index deadlines_open on deadlines (due_at) where met_at is null;
create index deadlines_by_subject on deadlines (subject_id, from_at);
