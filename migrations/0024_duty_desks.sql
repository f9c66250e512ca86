-- Who watches in a ward at night and on days of rest, where the ward named them itself; without a row the installation's
-- setting holds, where it has one. Under the ward's id alone: wards do not move, and blocks that do take its desk from where
-- they lie then. The number and the name are an office's, and public.
create table duty_desks (
    unit_id text primary key references units (id),
    phone text not null,
    name text not null,
    -- Within so many hours of the clock what is dangerous now is looked at.
    hours {int} not null check (hours between 1 and 12),
    set_at {time} not null,
    set_by {id}
);
