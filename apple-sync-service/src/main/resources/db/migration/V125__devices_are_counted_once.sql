-- How many devices there are, for the gauges of all instances: whoever finds it old counts.
create table device_count (
    only_row   boolean     not null primary key default true check (only_row),
    counted_at timestamptz not null,
    assigned   bigint      not null default 0,
    removed    bigint      not null default 0,
    throttled  bigint      not null default 0,
    failing    bigint      not null default 0
);
insert into device_count (counted_at) values ('1970-01-01T00:00:00Z');
