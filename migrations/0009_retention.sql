-- Retention: what was forgotten, what must not be yet, what still waits to go (crates/ground/src/retention).

-- Words, place, position and files of this report are gone; its kind, unit, times, state and outcome stay for the figures.
alter table reports add column forgotten_at {time};
create index reports_to_forget on reports (closed_at, id) where forgotten_at is null;

-- What was taken away, by id and nothing else: an older backup that is restored forgets it again.
create table erasures (
    kind text not null,
    subject_id {id} not null,
    at {time} not null,
    primary key (kind, subject_id)
);
create index erasures_by_time on erasures (at);

-- Files whose row is gone and whose bytes are still to be removed: written with the act, worked off after it.
create table file_removals (
    file_id {id} primary key,
    at {time} not null
);

-- How many records of a kind were forgotten in a month.
create table forgotten (
    unit_id text not null,
    unit_path {path} not null,
    kind text not null,
    month text not null,
    number {int} not null,
    primary key (unit_id, kind, month)
);
create index forgotten_by_unit on forgotten (unit_path, month);

-- A matter is with the court: the record is kept beyond its period, for a reason, until a day.
create table holds (
    id {id} primary key,
    unit_id text not null,
    unit_path {path} not null,
    kind text not null,
    subject_id {id} not null,
    reason text not null,
    from_at {time} not null,
    until_at {time} not null,
    held_by {id} references persons (id),
    ended_at {time}
);
create index holds_by_subject on holds (subject_id, until_at);
create index holds_by_unit on holds (unit_path, until_at);
