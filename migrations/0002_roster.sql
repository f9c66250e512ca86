-- Lists that became the roster, each kept in counts, and for a while in enough detail to undo it.
create table imports (
    id {id} primary key,
    unit_id text not null references units (id),
    unit_path {path} not null,
    file_name text not null,
    inserted {int} not null,
    updated {int} not null,
    unchanged {int} not null,
    refused {int} not null,
    stored_at {time} not null,
    stored_by {id} references persons (id),
    undone_at {time},
    -- What the undo did: taken away, put back, left as they are.
    removed {int},
    restored {int},
    kept {int}
);
create index imports_by_unit on imports (unit_id, stored_at);

-- What an import did to each household. Holds personal data, so its lines live 30 days (job imports.tidy).
-- No reference to households and persons: an undo takes them away and reads on.
create table import_rows (
    import_id {id} not null references imports (id),
    position {int} not null,
    household_id {id} not null,
    person_id {id} not null,
    what text not null check (what in ('inserted', 'updated')),
    before_json text,
    after_json text not null,
    -- The undo left it as it is, and why.
    kept_because text,
    stored_at {time} not null,
    primary key (import_id, position)
);
create index import_rows_by_age on import_rows (stored_at);

-- What the list says someone does in the group. Only words: a role is given when its person has joined.
create table roster_titles (
    household_id {id} primary key references households (id),
    unit_id text not null references units (id),
    unit_path {path} not null,
    title text not null check (title in ('leader', 'deputy', 'secretary'))
);
