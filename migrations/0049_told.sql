-- Of what was moved, from when: whoever reads only the notice need not look up the old day.
alter table notices add column moved_from {time};

-- What got out of what goes to persons, by push service too: one that refuses is another one's matter than one that is silent.
-- Of mail the host stays empty: it may be one person's own.
alter table outbox_rates rename to outbox_rates_of_all;
create table outbox_rates (
    day text not null,
    channel text not null,
    host text not null,
    -- `delivered`, or why it was not.
    outcome text not null,
    number {int} not null,
    primary key (day, channel, host, outcome)
);
insert into outbox_rates (day, channel, host, outcome, number)
    select day, channel, '', outcome, number from outbox_rates_of_all;
drop table outbox_rates_of_all;

-- Whoever helps an elder of another group: asked with every page.
create index aides_by on aides (aide_id, until_at);
