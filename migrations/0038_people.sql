-- Several people on one phone: since when another one has it. The session opens again by its person's PIN, and what is pushed
-- to its browser meanwhile says nothing.
alter table sessions add column left_at {time};

-- Who answers for an elder: named by the elder, before a witness, until a day. Not confirmed, it is over after some days.
create table aides (
    id {id} primary key,
    unit_id text not null references units (id),
    unit_path {path} not null,
    elder_id {id} not null references persons (id),
    aide_id {id} not null references persons (id),
    -- What they are to the elder.
    kin text not null,
    asked_at {time} not null,
    -- The elder themselves, or who led the group and lent them the phone.
    asked_by {id} not null references persons (id),
    -- The elder's own press.
    said_at {time},
    -- Who was asked to have heard it; nobody: whoever leads the group.
    witness_id {id} references persons (id),
    begun_at {time},
    witnessed_by {id} references persons (id),
    until_at {time} not null,
    ended_by {id} references persons (id)
);
create index aides_of on aides (unit_id, until_at);
create index aides_for on aides (elder_id, until_at);

-- An answer in the name of an elder, and what whoever gave it is to them.
alter table meeting_answers add column for_id {id};
alter table meeting_answers add column for_kin text;
create index meeting_answers_for on meeting_answers (for_id) where for_id is not null;
