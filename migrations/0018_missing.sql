-- Who is missing may have fled: what was told of it is for the police alone until they release it, and what was told before
-- this is too. A report that leaders had read is released again with a reason, where it helps.
update reports set audience = 'authority' where kind = 'missing' and audience = 'group';
