-- Clocks that stand still while an answer is awaited, remind before their end and climb after it.

alter table deadlines add column paused_at {time};
-- What was left when it stopped, in the rule's measure: office time or plain time.
alter table deadlines add column left_micros {int};
-- When it runs again by itself.
alter table deadlines add column resumes_at {time};
-- How long it stood still in all, without the pause that lasts.
alter table deadlines add column stood_micros {int} not null default 0;
-- How many steps up were told; `raised_at` is when the first was.
alter table deadlines add column climbed {int} not null default 0;
-- The reminders that were given, by name: 'half,1 working day'.
alter table deadlines add column reminded text not null default '';
-- When the clock must be asked next what it does by itself; null when there is nothing more.
alter table deadlines add column wakes_at {time};

update deadlines set climbed = 1 where raised_at is not null;
-- Clocks from before are asked at once, and work out for themselves when they speak next.
update deadlines set wakes_at = from_at where met_at is null;

drop index deadlines_open;
create index deadlines_waking on deadlines (wakes_at) where wakes_at is not null;
-- Figures of a unit and everything below it.
create index deadlines_by_unit on deadlines (unit_path, from_at);
