-- What the group's public page says: crates/liengia/src/groups.
create table group_pages (
    unit_id text primary key references units (id),
    unit_path {path} not null,
    -- A day, `2024-10-10`.
    launched_on text,
    about text not null,
    -- Who to turn to, as the group wrote it for everyone to read.
    contact text not null,
    contact_phone text,
    -- The number of the ward's police on duty.
    duty_phone text,
    place text not null,
    edited_at {time} not null,
    edited_by {id} references persons (id)
);

-- Each time a slip let someone in: crates/liengia/src/memberships. The id is the client's, so that the same form sent
-- again, because its answer was lost on the way, is answered as the first time.
create table joinings (
    id {id} primary key,
    unit_id text not null references units (id),
    unit_path {path} not null,
    slip_id {id} not null unique references slips (id),
    person_id {id} not null references persons (id),
    joined_at {time} not null
);
