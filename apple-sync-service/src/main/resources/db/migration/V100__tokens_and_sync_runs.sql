-- A server token of Apple Business Manager or Apple School Manager, without its secrets: those come with the sync itself.
create table ade_token (
    token_id          uuid        not null primary key,
    name              text        not null,
    token_type        text        not null check (token_type in ('dep', 'appleSchoolManager')),
    apple_id          text        not null,
    organisation      text        not null,
    server_uuid       text        not null unique,
    expires_at        timestamptz not null,
    last_answer       text        not null default 'never'
        check (last_answer in ('never', 'ok', 'termsNotAccepted', 'rejected', 'unreachable')),
    last_answer_at    timestamptz,
    synced_devices    int         not null default 0,
    changed_at        timestamptz not null
);
create unique index ade_token_name on ade_token (lower(name));

-- One row per synchronisation of a token, kept for its story.
create table sync_run (
    run_id      uuid        not null primary key,
    token_id    uuid        not null references ade_token (token_id) on delete cascade,
    kind        text        not null check (kind in ('full', 'unknownOnly', 'delta')),
    cause       text        not null check (cause in ('schedule', 'manual')),
    state       text        not null check (state in ('running', 'completed', 'failed')),
    started_at  timestamptz not null,
    finished_at timestamptz,
    pages       int         not null default 0,
    devices     int         not null default 0,
    cursor      text,
    failure     text,
    check ((state = 'running') = (finished_at is null))
);
create index sync_run_of_token on sync_run (token_id, started_at desc, run_id desc);

-- One synchronisation at a time per token (S-1).
create unique index sync_run_one_at_a_time on sync_run (token_id) where state = 'running';
