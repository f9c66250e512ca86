-- Lists in their own order for a commune and a block: ground::units::Unit::area compares this much of a path.
create index reports_open_by_block on reports (substr(unit_path, 1, 12), due_at, id) where closed_at is null;
create index reports_open_by_commune on reports (substr(unit_path, 1, 9), due_at, id) where closed_at is null;
create index reports_closed_by_block on reports (substr(unit_path, 1, 12), closed_at, id) where closed_at is not null;
create index reports_closed_by_commune on reports (substr(unit_path, 1, 9), closed_at, id) where closed_at is not null;
