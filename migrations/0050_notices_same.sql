-- How often the same news is unread already is asked with every notice: of an officer with a hundred thousand unread ones too.
drop index notices_unread;
create index notices_unread on notices (person_id, kind, link) where read_at is null;
