-- Household rounds: one text is put to every household of some groups, and each answers once. What stands of the answers is
-- worked out when it is read (rounds/count.rs), never written: so late and doubled messages change no count.
create table rounds (
    id {id} primary key,
    -- Who opened it: a group, its block, its commune.
    unit_id text not null references units (id),
    unit_path {path} not null,
    kind text not null,
    title text not null,
    -- People are to give money or work: two thirds.
    money {bool} not null,
    -- So many households asked for this decision; none: who leads the block did.
    proposals {int},
    opened_at {time} not null,
    opened_by {id} not null references persons (id),
    closes_at {time} not null,
    closed_at {time},
    -- Why it was closed before its day, or opened again.
    reason text not null,
    reopened {int} not null,
    reminded_at {time}
);
create index rounds_in_order on rounds (unit_path, opened_at, id);

-- The text in its versions; the last one is put to the households.
create table round_texts (
    round_id {id} not null references rounds (id),
    version {int} not null,
    words text not null,
    -- The choices of a poll, one a line.
    choices text not null,
    source text not null,
    reason text not null,
    written_at {time} not null,
    primary key (round_id, version)
);

-- The groups that are asked.
create table round_groups (
    round_id {id} not null references rounds (id),
    unit_id text not null references units (id),
    unit_path {path} not null,
    primary key (round_id, unit_id)
);
create index round_groups_of on round_groups (unit_path, round_id);

-- The households that lived there when it was opened, and those that came later, with a word.
create table round_households (
    id {id} primary key,
    round_id {id} not null references rounds (id),
    -- Of a roster, or of the block's list of those in no group.
    household_id {id} not null,
    unit_id text not null references units (id),
    unit_path {path} not null,
    asked_at {time} not null,
    -- Empty: from the beginning.
    word text not null,
    unique (round_id, household_id)
);

-- Everything that was answered. What a household chose is for the count alone: no page shows it beside the household.
create table round_answers (
    id {id} primary key,
    round_id {id} not null references rounds (id),
    -- Of a roster, or of the block's list of those in no group.
    household_id {id} not null,
    unit_id text not null references units (id),
    unit_path {path} not null,
    version {int} not null,
    -- By its own phone, on the leader's phone, on a sheet.
    way text not null,
    says text not null,
    choice {int},
    -- The name it was signed with.
    name text not null,
    -- When it was given, by our clock; how far the phone's clock was ahead; when it came.
    given_at {time} not null,
    clock_skew {int},
    received_at {time} not null,
    -- Whose phone it was.
    taken_by {id} not null references persons (id),
    sheet_id {id},
    -- The elder in whose name a helper signed, and what the helper is to them.
    for_id {id} references persons (id),
    for_kin text
);
create index round_answers_of on round_answers (round_id, household_id);
create index round_answers_old on round_answers (received_at);

-- A name that was drawn.
create table round_drawings (
    id {id} primary key,
    answer_id {id} not null references round_answers (id),
    drawing text not null
);
create index round_drawings_of on round_drawings (answer_id);

-- A household says that what came by this way was not its own answer; of its own phones, that it takes back what it answered
-- until then.
create table round_strikes (
    id {id} primary key,
    round_id {id} not null references rounds (id),
    -- Of a roster, or of the block's list of those in no group.
    household_id {id} not null,
    unit_id text not null references units (id),
    unit_path {path} not null,
    way text not null,
    struck_at {time} not null,
    unique (round_id, household_id, way)
);

-- Sheets of paper that were printed for a group.
create table round_sheets (
    id {id} primary key,
    round_id {id} not null references rounds (id),
    unit_id text not null references units (id),
    unit_path {path} not null,
    number {int} not null,
    version {int} not null,
    printed_at {time} not null,
    printed_by {id} not null references persons (id),
    -- When its lines were ticked off.
    ticked_at {time},
    unique (round_id, unit_id, number)
);

-- Hands at a meeting: numbers, and no households.
create table round_hands (
    round_id {id} primary key references rounds (id),
    unit_id text not null references units (id),
    unit_path {path} not null,
    ayes {int} not null,
    noes {int} not null,
    abstained {int} not null,
    -- Of each choice of a poll, by commas.
    choices text not null,
    counted_at {time} not null
);

-- Papers that went out of it: what each says can be confirmed by its code.
create table round_papers (
    id {id} primary key,
    round_id {id} not null references rounds (id),
    unit_id text not null references units (id),
    unit_path {path} not null,
    version {int} not null,
    count {int} not null,
    digest {bytes} not null,
    -- What it says, until its time is over.
    body text not null,
    made_at {time} not null
);
create index round_papers_of on round_papers (round_id, made_at, id);
