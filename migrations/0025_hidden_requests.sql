-- A new phone does not see what its person told; nor what they asked about it.
alter table rights_requests add column hidden_at {time};
