-- Codes that carry a session to another browser of the same person: two minutes, once. Gone when they are over, so
-- they hold on to nothing: neither to the person nor to the session.
create table session_carries (
    id {id} primary key,
    person_id {id} not null,
    session_id {id} not null,
    -- Which code it is; the rest is the secret.
    name text not null unique,
    secret_hash {bytes} not null,
    -- Wrong ones that were typed, on whatever instance.
    wrong {int} not null,
    expires_at {time} not null,
    used_at {time}
);
create index session_carries_by_person on session_carries (person_id);
