-- What the job reports.fill-search looks for. There is nothing to find but after an update from before 0012, and without
-- this it read every report each hour, and at each start, to see that.
create index reports_unfolded on reports (id) where fold is null;
