-- Requests about personal data (Law 91/2025/QH15 Art 4): crates/liengia/src/rights. Each has a number and a clock.
-- The words lie here and not in the ledger, where they could not be erased.
create table rights_requests (
    id {id} primary key,
    -- No reference: a keeper's own request stands at the whole country, which is no row of the tree.
    unit_id text not null,
    unit_path {path} not null,
    number text not null unique,
    what text not null check (what in ('copy', 'correct', 'delete', 'restrict', 'object')),
    desk text not null check (desk in ('roster', 'reports', 'accounts')),
    -- Which office answers: leader (any who lead the group), block-head, ward-police-chief, peoples-committee, keeper.
    office text not null,
    -- Who of that office must not answer: the one whose look is objected to.
    not_by {id} references persons (id),
    -- Whose data it is about, who pressed the button or wrote it down, and how it was given.
    person_id {id} not null references persons (id),
    asked_by {id} not null references persons (id),
    asked_how text not null check (asked_how in ('self', 'child', 'paper', 'spoken')),
    proof text not null,
    -- A thing it is about, if not the person as a whole: a report, an entry of the ledger.
    about_kind text,
    about_id {id},
    about_entry text,
    field text,
    wished text,
    words text not null,
    state text not null check (state in ('asked', 'granted', 'partly', 'refused', 'withdrawn')),
    ground text,
    answer_words text not null,
    asked_at {time} not null,
    due_at {time} not null,
    answered_at {time},
    answered_by {id} references persons (id),
    -- The name is still needed somewhere (an open report, an office); it goes when that ends.
    name_waits {bool} not null
);
create index rights_requests_open on rights_requests (unit_path, due_at, id) where answered_at is null;
create index rights_requests_answered on rights_requests (unit_path, answered_at, id) where answered_at is not null;
create index rights_requests_by_person on rights_requests (person_id, asked_at);
create index rights_requests_by_asker on rights_requests (asked_by, asked_at);
