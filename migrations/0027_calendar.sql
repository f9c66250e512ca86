-- The address at which somebody's own calendar is read: one at a time; the database holds a hash of what stands in it.
create table calendar_addresses (
    id {id} primary key,
    person_id {id} not null unique references persons (id),
    token_hash {bytes} not null unique,
    made_at {time} not null
);
