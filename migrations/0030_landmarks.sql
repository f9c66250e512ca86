-- Places that everyone knows belong to the unit: reports were only the first to offer them.
alter table report_landmarks rename to landmarks;
