-- Notices that leave the machine.

-- What of it may leave (`said`, `veiled`, `here`); nothing from before this.
alter table notices add column outward text;
-- When and where the thing happens, of notices whose sentence may be read by anybody.
alter table notices add column happens_at {time};
alter table notices add column place text;
-- It leaves then, unless it was read; and when it did.
alter table notices add column leaves_at {time};
alter table notices add column left_at {time};
create index notices_leaving on notices (leaves_at) where leaves_at is not null;

-- How somebody wants to be told. Who chose nothing has no row.
create table notice_wishes (
    person_id {id} primary key references persons (id),
    alarm text not null,
    needs_you text not null,
    information text not null,
    -- Minutes of the day.
    quiet_from {int} not null,
    quiet_until {int} not null,
    digest_at {int},
    changed_at {time} not null
);

create table notice_mutes (
    id {id} primary key,
    person_id {id} not null references persons (id),
    link text not null,
    kind text not null,
    muted_at {time} not null
);
create unique index notice_mutes_once on notice_mutes (person_id, link);

-- A browser that agreed to be told: the address at its push service, and the keys with which only it can read.
create table push_devices (
    session_id {id} primary key,
    person_id {id} not null references persons (id),
    -- The same browser has the same mark, and only the installation's key can make it.
    mark {bytes} not null unique,
    host text not null,
    sealed {bytes} not null,
    language text not null,
    allowed_at {time} not null,
    -- When it last showed that it is alive: a page was opened on it, or a push arrived.
    proved_at {time} not null
);
create index push_devices_by_person on push_devices (person_id);

-- The outbox with more than one channel: what one may be called, the code knows (0011 said it here).
alter table outbox rename to outbox_of_mail;
create table outbox (
    id {id} primary key,
    unit_id text not null,
    unit_path {path} not null,
    channel text not null,
    kind text not null,
    -- These three are emptied when it is delivered, and some time after it was given up.
    recipient text,
    subject text,
    body text,
    made_at {time} not null,
    run_at {time} not null,
    -- Whoever took it has it until then; nobody who died keeps it for longer.
    lease {id},
    lease_until {time},
    attempts {int} not null,
    problem text,
    delivered_at {time},
    given_up_at {time},
    -- Whom it goes to. Such a row goes as soon as it is delivered or given up; a count stays.
    person_id {id} references persons (id),
    -- By which a receiver knows the same message again.
    tag text,
    -- After this it is worth nothing.
    until_at {time}
);
insert into outbox (id, unit_id, unit_path, channel, kind, recipient, subject, body, made_at, run_at, lease, lease_until,
    attempts, problem, delivered_at, given_up_at)
    select id, unit_id, unit_path, channel, kind, recipient, subject, body, made_at, run_at, lease, lease_until,
    attempts, problem, delivered_at, given_up_at from outbox_of_mail;
drop table outbox_of_mail;
create index outbox_due on outbox (channel, run_at, id) where delivered_at is null and given_up_at is null;
create index outbox_given_up on outbox (given_up_at, id) where given_up_at is not null;
create index outbox_delivered on outbox (delivered_at, id) where delivered_at is not null;
create index outbox_by_person on outbox (person_id) where person_id is not null;

create table outbox_rates (
    day text not null,
    channel text not null,
    -- `delivered`, or why it was not.
    outcome text not null,
    number {int} not null,
    primary key (day, channel, outcome)
);
