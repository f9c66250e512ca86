-- What waits to leave the machine, and the heads of the ledger that left it.

create table outbox (
    -- Also the Message-ID: the same message, however often it had to be tried.
    id {id} primary key,
    unit_id text not null,
    unit_path {path} not null,
    channel text not null check (channel in ('mail')),
    -- What it is, in a word for the keeper's page; never what it says.
    kind text not null,
    -- Content: gone as soon as it was delivered.
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
    given_up_at {time}
);
create index outbox_due on outbox (run_at, id) where delivered_at is null and given_up_at is null;
create index outbox_given_up on outbox (given_up_at, id) where given_up_at is not null;
create index outbox_delivered on outbox (delivered_at, id) where delivered_at is not null;

-- Who outside of the machine keeps heads of a chain. The holder is for everyone to read, the address for the keeper.
create table ledger_head_addresses (
    id {id} primary key,
    chain text not null,
    address text not null,
    holder text not null,
    added_at {time} not null,
    added_by {id},
    removed_at {time}
);
create unique index ledger_head_addresses_once on ledger_head_addresses (chain, address) where removed_at is null;

-- Which heads left the machine, how, and who holds them.
create table ledger_heads_told (
    id {id} primary key,
    chain text not null,
    number {int} not null,
    hash {bytes} not null,
    way text not null check (way in ('mail', 'paper')),
    holder text not null,
    told_at {time} not null,
    told_by {id},
    -- The message in the outbox, which knows whether it got out.
    message_id {id}
);
create index ledger_heads_told_by_chain on ledger_heads_told (chain, told_at, id);
create unique index ledger_heads_told_once on ledger_heads_told (chain, number, holder) where way = 'mail';
