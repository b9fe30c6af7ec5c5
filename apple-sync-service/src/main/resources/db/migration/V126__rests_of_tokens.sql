-- Until when nobody brings profiles of a token to Apple, whatever is wished for meanwhile: Apple said so, or refused in a way
-- that only an administrator can mend. Null for no such time.
alter table assignment_due
    add column not_before timestamptz;
