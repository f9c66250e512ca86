-- Households of a block that are in no group: who heads them, where, since which month, and nothing else. The block's head keeps
-- them. With the rosters of its groups they are who resides in the block.
create table residents (
    id {id} primary key,
    unit_id text not null,
    unit_path {path} not null,
    name text not null,
    address text not null,
    kind text not null check (kind in ('home', 'tenant', 'boarding')),
    -- Since which month, as 2026-03; empty when nobody knows any more.
    arrived text not null,
    -- The household of a roster that the block's head says this is; `apart` when they say that those alike are two.
    household_id {id} references households (id),
    apart {bool} not null,
    -- The list it came with.
    list_id {id},
    written_at {time} not null,
    written_by {id} references persons (id),
    gone_at {time}
);
create index residents_by_unit on residents (unit_path, id);
create index residents_by_household on residents (household_id);
create index residents_by_list on residents (list_id);
