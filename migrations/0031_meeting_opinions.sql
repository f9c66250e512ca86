-- What one thinks is one's own: two of a household may both write, and neither takes the other's place. The answer stays the
-- household's.
create table meeting_opinions (
    id {id} primary key,
    meeting_id {id} not null references meetings (id),
    household_id {id} not null references households (id),
    unit_id text not null references units (id),
    unit_path {path} not null,
    words text not null,
    said_at {time} not null,
    said_by {id} not null references persons (id),
    unique (meeting_id, said_by)
);
insert into meeting_opinions (id, meeting_id, household_id, unit_id, unit_path, words, said_at, said_by)
    select id, meeting_id, household_id, unit_id, unit_path, words, answered_at, answered_by from meeting_answers
    where words <> '';
alter table meeting_answers drop column words;
-- Of the day before a meeting was moved: asked for again.
alter table meeting_answers add column moved {bool} not null default false;
-- What a household struck of itself stays struck, whoever ticks it again.
alter table meeting_presences add column struck_at {time};
