-- A browser of several people is told for each of them who stays on it: its mark stands once for each of them.
alter table push_devices rename to push_devices_of_one;
drop index push_devices_by_person;
create table push_devices (
    session_id {id} primary key,
    person_id {id} not null references persons (id),
    -- The same browser has the same mark, and only the installation's key can make it.
    mark {bytes} not null,
    host text not null,
    sealed {bytes} not null,
    language text not null,
    allowed_at {time} not null,
    -- When it last showed that it is alive: a page was opened on it, or a push arrived.
    proved_at {time} not null
);
insert into push_devices (session_id, person_id, mark, host, sealed, language, allowed_at, proved_at)
    select session_id, person_id, mark, host, sealed, language, allowed_at, proved_at from push_devices_of_one;
drop table push_devices_of_one;
create index push_devices_by_person on push_devices (person_id);
create unique index push_devices_once on push_devices (mark, person_id);
