-- What the one who told answers is for the police alone, unless they said at the form that those who lead may read it.
-- What stands here already was sent without that question: it stays with the police.
alter table report_steps add column shared {bool} not null default false;
