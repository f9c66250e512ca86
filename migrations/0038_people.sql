-- Several people on one phone: since when another one has it. The session opens again by its person's PIN, and what is pushed
-- to its browser meanwhile says nothing.
alter table sessions add column left_at {time};
