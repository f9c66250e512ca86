-- A new slip let in a new phone of the one who told. Until the police have seen that it is the same person, the report
-- does not exist for that phone: whoever makes slips could else read what a neighbour told.
alter table report_reporters add column hidden_at {time};
