-- The reports are built anew, by a consumer with another name that reads its topics from the beginning.
drop table attempt;
drop table attempt_hour;
drop function count_new_attempts();
drop function count_moved_attempts();
drop type attempt_end;
delete from inbox where consumer = 'attempts';
delete from consumer_progress where consumer = 'attempts';

-- Where an attempt is kept: its row lies in the partition of its request, which its first event may not know.
-- The row outlives the attempt's by some days, so that late events of a forgotten day are recognised.
create table attempt_home (
    attempt_id   uuid        not null primary key,
    requested_at timestamptz not null
);

-- One row per attempt, one partition per UTC day of the request: a day is forgotten by dropping its partition.
create table attempt (
    attempt_id          uuid        not null,
    requested_at        timestamptz not null,

    -- Where it stands by what was said: what reports list and count.
    state               text        not null,
    reason              text,
    section             text,
    screen              text,
    action              text,
    visited             smallint    not null,
    ended_at            timestamptz,
    last_heard_at       timestamptz not null,

    -- Facts: a decision's (0) count before those of the enrollment's events (1), then the earliest.
    told_by             smallint    not null,
    subject             text        not null,
    user_principal_name text,
    method              text        not null,
    platform            text        not null,
    os_version          text,
    manufacturer        text,
    model               text,
    serial_number       text,
    device_name         text,
    ownership           text,

    -- Decision, start, path and end, as they were told.
    story               text        not null,

    primary key (attempt_id, requested_at)
) partition by range (requested_at);

create index attempt_newest on attempt (requested_at desc, attempt_id desc);
create index attempt_of_user on attempt (user_principal_name, requested_at desc, attempt_id desc);
create index attempt_of_device on attempt (serial_number, requested_at desc) where serial_number is not null;
create index attempt_not_admitted on attempt (requested_at desc, attempt_id desc) where reason is not null;
create index attempt_by_reason on attempt (reason, requested_at desc, attempt_id desc) where reason is not null;
create index attempt_abandoned on attempt (requested_at desc, attempt_id desc) where state = 'abandoned';
create index attempt_open on attempt (last_heard_at) where state = 'open';

-- How many attempts stand where, kept exact in the transaction that moves an attempt. Texts are empty where there is nothing.
create table attempt_hour (
    hour      timestamptz not null,
    platform  text        not null,
    method    text        not null,
    ownership text        not null,
    state     text        not null,
    reason    text        not null,
    section   text        not null,
    screen    text        not null,
    action    text        not null,
    visited   smallint    not null,
    attempts  bigint      not null,
    primary key (hour, platform, method, ownership, state, reason, section, screen, action, visited)
);
alter table attempt_hour set (fillfactor = 60, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- The same by UTC day: what remains for years.
create table attempt_day (
    day       date        not null,
    platform  text        not null,
    method    text        not null,
    ownership text        not null,
    state     text        not null,
    reason    text        not null,
    section   text        not null,
    screen    text        not null,
    action    text        not null,
    visited   smallint    not null,
    attempts  bigint      not null,
    primary key (day, platform, method, ownership, state, reason, section, screen, action, visited)
);
alter table attempt_day set (fillfactor = 60, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- How long completed enrollments took, in buckets that grow by one sixty-fourth.
create table duration_day (
    day      date     not null,
    platform text     not null,
    method   text     not null,
    bucket   smallint not null,
    attempts bigint   not null,
    primary key (day, platform, method, bucket)
);
alter table duration_day set (fillfactor = 60, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- What changed, for those who watch. After a crash it is empty, and they are told to begin anew.
create unlogged table change (
    position     bigint      generated always as identity primary key,
    kind         text        not null,
    id           uuid        not null,
    requested_at timestamptz,
    told_at      timestamptz not null default now()
);

-- People who asked to be forgotten, as salted hashes: what is told of them from before that instant stays nameless.
create table forgetting_salt (salt text not null);
insert into forgetting_salt values (gen_random_uuid()::text || gen_random_uuid()::text);

create table forgotten_user (
    user_hash    bytea       not null primary key,
    forgotten_at timestamptz not null
);
