-- What waited on a phone for signal: when it was written, by our clock, and so many seconds the phone's own is ahead.
-- Nothing where it came at once.
alter table reports add column written_at {time};
alter table reports add column clock_skew {int};
alter table meeting_presences add column written_at {time};
alter table meeting_presences add column clock_skew {int};
