-- Whom the phones of a group reached when they were looked at, on Monday morning. Looked at each moment, a house that wakes up would
-- stand beside the report that was just told.
create table reach_looks (
    household_id {id} primary key references households (id),
    unit_id text not null,
    unit_path {path} not null,
    -- Some phone of it is told; one of them lives; a link in a mail was pressed.
    told {bool} not null,
    phone {bool} not null,
    mail {bool} not null,
    looked_at {time} not null
);
