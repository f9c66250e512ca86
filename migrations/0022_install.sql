-- What an installation is from its first moment: written in the transaction that makes the database, and by no act later.
create table installation (
    one {int} primary key check (one = 1),
    -- Whether it was born as a demonstration: only there do its links, its press-to-prove and its passwords exist.
    demonstration {bool} not null,
    -- By what the key in the data folder is recognised; null until the first start that knows it.
    key_print {bytes}
);

-- A village that was seeded into an installation with a keeper of its own was not born so.
insert into installation (one, demonstration)
select 1, exists (select 1 from settings where name = 'demonstration')
    and not exists (
        select 1 from ledger
        where chain = 'vn' and number = 1 and at > (select min(at) from ledger));
insert into settings (name, value) select 'village', 'whole' from installation where demonstration;
delete from settings where name = 'demonstration';

-- A clock that was moved for a holiday: where it stood when it was promised, for which days, by which calendar.
alter table deadlines add column moved_from {time};
alter table deadlines add column moved_for text;
alter table deadlines add column moved_by text;
