-- Voice notes. A voice tells who spoke: it is part of who told, and lies apart like report_reporters.

create table report_voices (
    -- Also the id of the file, and its subject in `files`: so no list of a report's files ever holds a voice.
    id {id} primary key,
    report_id {id} not null references reports (id),
    unit_id text not null,
    unit_path {path} not null,
    -- The step it came with, an answer or a reopening; none when it came with the report itself.
    step_id {id},
    seconds {int} not null,
    kept_at {time} not null,
    -- What the police wrote down of it: the last step of kind 'transcript'.
    transcript_id {id}
);
create index report_voices_by_report on report_voices (report_id, kept_at);
