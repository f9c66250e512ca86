-- What a report is found by: number, place and text, folded (lower case, no accents). Empty until the job
-- reports.fill-search has come by; blanked together with the text.
alter table reports add column fold text;
