-- Whoever assigns the profiles of a token holds the fence, as for synchronising: a later round raises it, and what an
-- earlier one still wants to write is refused. A lease that ran out was left in the middle.
alter table assignment_due
    add column fence       bigint not null default 0,
    add column lease_until timestamptz;
