-- Meetings: who was called, what households answered, who came, what was decided. What a household answered and whether it
-- came is for those who lead its group; everyone else reads counts.
create table meetings (
    id {id} primary key,
    -- Who called it: a group, its block, its commune.
    unit_id text not null references units (id),
    unit_path {path} not null,
    kind text not null,
    title text not null,
    begins_at {time} not null,
    place text not null,
    agenda text not null,
    -- A regular one proposes the next after so many months.
    every_months {int},
    called_at {time} not null,
    called_by {id} not null references persons (id),
    -- How often it was changed; calendars call it SEQUENCE.
    version {int} not null,
    changed_at {time} not null,
    change_reason text not null,
    cancelled_at {time}
);
create index meetings_in_order on meetings (unit_path, begins_at, id);

-- The groups that are called.
create table meeting_groups (
    meeting_id {id} not null references meetings (id),
    unit_id text not null references units (id),
    unit_path {path} not null,
    primary key (meeting_id, unit_id)
);
create index meeting_groups_of on meeting_groups (unit_path, meeting_id);

create table meeting_answers (
    id {id} primary key,
    meeting_id {id} not null references meetings (id),
    household_id {id} not null references households (id),
    unit_id text not null references units (id),
    unit_path {path} not null,
    answer text not null,
    words text not null,
    answered_at {time} not null,
    answered_by {id} not null references persons (id),
    unique (meeting_id, household_id)
);

create table meeting_presences (
    id {id} primary key,
    meeting_id {id} not null references meetings (id),
    household_id {id} not null references households (id),
    unit_id text not null references units (id),
    unit_path {path} not null,
    people {int} not null,
    -- By its own phone, ticked, from a list on paper.
    way text not null,
    -- By a code that was not shown at the door at that moment.
    afar {bool} not null,
    checked_at {time} not null,
    checked_by {id} not null references persons (id),
    unique (meeting_id, household_id)
);

create table meeting_minutes (
    id {id} primary key,
    meeting_id {id} not null references meetings (id),
    unit_id text not null references units (id),
    unit_path {path} not null,
    version {int} not null,
    -- How often the draft was saved: of two who write, the second sees what the first wrote.
    saves {int} not null,
    chair text not null,
    secretary text not null,
    words text not null,
    reason text not null,
    saved_at {time} not null,
    -- Once published: what it says, as it was read and signed, and what proves that it is the same.
    body text not null,
    digest {bytes},
    published_at {time},
    published_by {id} references persons (id),
    unique (meeting_id, version)
);

create table meeting_decisions (
    id {id} primary key,
    meeting_id {id} not null references meetings (id),
    unit_id text not null references units (id),
    unit_path {path} not null,
    words text not null,
    person_id {id} references persons (id),
    due_at {time},
    -- Hands, as they were counted.
    ayes {int},
    noes {int},
    abstained {int},
    made_at {time} not null,
    done_at {time},
    done_by {id} references persons (id)
);
create index meeting_decisions_of on meeting_decisions (meeting_id, made_at, id);
create index meeting_decisions_for on meeting_decisions (person_id, done_at);
