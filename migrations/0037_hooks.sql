-- Machines that hear what is said to whole groups (a siren, an SMS box, a ward's system), and turns in the outbox.

create table hooks (
    id {id} primary key,
    -- It hears of this unit and of everything below.
    unit_id text not null,
    unit_path {path} not null,
    name text not null,
    -- The address: it often carries a word that only its receiver knows. Empty once the hook is ended.
    sealed {bytes} not null,
    host text not null,
    -- The keeper said that it stands inside of a network.
    inside {bool} not null,
    -- Which classes, and of them which kinds (none: all): words with a blank between.
    classes text not null,
    kinds text not null,
    -- The secret follows from the id, this number and the installation's key; the one before signs along for a while.
    secret_number {int} not null,
    rolled_at {time},
    added_at {time} not null,
    paused_at {time},
    ended_at {time},
    -- How the last try went; no problem: it was taken.
    tried_at {time},
    problem text
);
create index hooks_by_place on hooks (unit_path);

-- Which hook it is for.
alter table outbox add column hook_id {id};
-- What goes first: alarms (0), what needs somebody (1), what is good to know (2), what is for no person (3).
alter table outbox add column hurry {int} not null default 3;
-- Among equals everybody's first goes before anybody's second.
alter table outbox add column turn {int} not null default 0;
update outbox set hurry = case subject when 'alarm' then 0 when 'needs-you' then 1 else 2 end where channel = 'push';
update outbox set hurry = 2 where channel = 'mail' and person_id is not null;
drop index outbox_due;
create index outbox_due on outbox (channel, hurry, turn, run_at, id) where delivered_at is null and given_up_at is null;
create index outbox_by_hook on outbox (hook_id) where hook_id is not null;
