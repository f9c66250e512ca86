-- How officers show who they are: passkeys, codes of a phone, codes on paper; and how each session was opened.

-- slip, password, password+totp, passkey, recovery, demo, test.
alter table sessions add column how text not null default 'slip';
-- When the person last showed who they are, by more than having the device in hand.
alter table sessions add column proved_at {time};
alter table sessions add column passkey_id {id};
update sessions set how = 'password' where person_id in (select person_id from passwords);

create table passkeys (
    id {id} primary key,
    person_id {id} not null references persons (id),
    credential_id {bytes} not null unique,
    -- The public key and its counter, as the library writes them. Nothing in it is a secret.
    credential text not null,
    name text not null,
    made_at {time} not null,
    used_at {time}
);
create index passkeys_by_person on passkeys (person_id, made_at);

create table totps (
    person_id {id} primary key references persons (id),
    -- Encrypted with a key that lies in the data folder and not in the database.
    secret {bytes} not null,
    made_at {time} not null,
    -- The last step whose code was used: each serves once.
    last_step {int} not null
);

create table recovery_codes (
    person_id {id} not null references persons (id),
    code_hash {bytes} not null,
    made_at {time} not null,
    used_at {time},
    primary key (person_id, code_hash)
);

-- Challenges that were answered rightly: none is answered twice. Forgotten once they have expired anyway.
create table spent_challenges (
    hash {bytes} primary key,
    spent_at {time} not null
);
create index spent_challenges_by_time on spent_challenges (spent_at);

-- Someone lost every factor: the keeper asks, a second person confirms on their own screen.
create table readmissions (
    id {id} primary key,
    person_id {id} not null references persons (id),
    unit_id text not null,
    asked_by {id} not null references persons (id),
    asked_at {time} not null,
    confirmed_by {id} references persons (id),
    confirmed_at {time},
    refused_at {time}
);
create index readmissions_by_person on readmissions (person_id, asked_at);
create index readmissions_open on readmissions (unit_id, asked_at) where confirmed_at is null and refused_at is null;
