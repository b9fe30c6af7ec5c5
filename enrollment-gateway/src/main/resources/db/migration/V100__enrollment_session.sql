-- One row per decided attempt. Only 'started' may change, into exactly one of the ends.
create table enrollment_session (
    enrollment_id  uuid        primary key,
    subject        text        not null,
    user_principal text,
    token_id       text,
    state          text        not null check (state in ('refused', 'started', 'completed', 'failed', 'abandoned')),
    decision       text        not null,
    started_at     timestamptz not null,
    last_heard_at  timestamptz not null,
    silent_after   timestamptz not null,
    last_screen    text,
    ended_at       timestamptz,
    reason         text
) with (fillfactor = 80);

create index enrollment_session_silent on enrollment_session (silent_after) where state = 'started';

create table enrollment_token (
    token_id     text        primary key,
    value_hash   bytea       not null unique,
    method       text        not null,
    profile_name text        not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    quota        int,
    used         int         not null default 0 check (used >= 0 and (quota is null or used <= quota)),
    created_at   timestamptz not null,
    created_by   text        not null
);

-- Which attempt used which token: an attempt made again does not count twice (I9).
create table enrollment_token_use (
    attempt_id uuid primary key,
    token_id   text not null references enrollment_token
);
