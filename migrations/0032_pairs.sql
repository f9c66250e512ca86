-- Two neighbouring households that knock for one another, by the word of both heads.
create table pairs (
    id {id} primary key,
    unit_id text not null references units (id),
    unit_path {path} not null,
    one_id {id} not null references households (id),
    -- By the head's own phone, or by mouth to who leads the group; nothing: not yet.
    one_word text,
    two_id {id} not null references households (id),
    two_word text,
    asked_at {time} not null,
    asked_by {id} not null references persons (id),
    ended_at {time},
    ended_by {id} references persons (id)
);
create index pairs_of on pairs (unit_id, ended_at);

-- Somebody stood at a door, or was asked to: who leads the group by themselves, a paired household with the words of a notice.
create table knocks (
    id {id} primary key,
    unit_id text not null references units (id),
    unit_path {path} not null,
    household_id {id} not null references households (id),
    asked_id {id} references households (id),
    kind text not null,
    link text not null,
    asked_at {time} not null,
    knocked_at {time},
    knocked_by {id} references persons (id)
);
create index knocks_at on knocks (household_id, knocked_at);
create index knocks_asked on knocks (asked_id, asked_at);
