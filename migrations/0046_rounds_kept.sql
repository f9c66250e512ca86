-- A phone that is handed around: only the page at this address opens, until whoever is signed in takes it back by their PIN.
alter table sessions add column handed_to text;

-- A line of a sheet that was ticked by mistake, and taken back by who leads within the hour: it stays, and counts for nothing.
alter table round_answers add column undone_at {time};

-- At which meeting hands were counted, as it was called then, and how many households stood on its roll.
alter table round_hands add column meeting_id {id};
alter table round_hands add column meeting_title text;
alter table round_hands add column met_at {time};
alter table round_hands add column roll {int};

-- Who may read what each household chose in a poll that says so before; nobody: it is secret.
alter table rounds add column open_to text;

-- When a round that is over was summed up: nothing of it changes any more.
alter table rounds add column summed_at {time};

-- How many households of a group signed on a day, of rounds that are over: read in the place of every answer.
create table round_sums (
    round_id {id} not null references rounds (id),
    unit_id text not null references units (id),
    unit_path {path} not null,
    -- The last moment of that day at which one did.
    signed_at {time} not null,
    households {int} not null,
    primary key (round_id, unit_id, signed_at)
);
create index round_sums_of on round_sums (unit_path, signed_at);
