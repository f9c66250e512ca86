-- An office that the keeper gave and that waits for the word of someone who sits: no term yet, so it opens nothing.
create table appointments (
    id {id} primary key,
    person_id {id} not null references persons (id),
    unit_id text not null,
    unit_path {path} not null,
    role text not null,
    until_at {time},
    asked_by {id} not null references persons (id),
    asked_at {time} not null,
    answered_by {id} references persons (id),
    answered_at {time},
    -- confirmed, refused, withdrawn
    answer text
);
create index appointments_open on appointments (unit_path, asked_at) where answer is null;
create index appointments_by_person on appointments (person_id, asked_at);
