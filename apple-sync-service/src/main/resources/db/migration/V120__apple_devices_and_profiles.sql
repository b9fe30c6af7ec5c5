-- How far the synchronisation of a token is. The cursors move in the transaction that stores the page they follow (I5).
create table token_sync (
    token_id         uuid        not null primary key references ade_token (token_id) on delete cascade,
    delta_cursor     text,
    delta_cursor_at  timestamptz,
    -- A full list being read: its cursor, its generation, and what is left to do.
    phase            text        not null default 'none' check (phase in ('none', 'list', 'sweep', 'tail')),
    fetch_cursor     text,
    generation       bigint      not null default 0,
    list_started_at  timestamptz,
    -- Whoever runs holds the fence; a later run raises it, and what an earlier one still wants to write is refused.
    fence            bigint      not null default 0,
    lease_until      timestamptz,
    next_due_at      timestamptz,
    requested        text check (requested in ('full', 'delta')),
    requested_at     timestamptz,
    requested_by     text
);

alter table sync_run drop constraint sync_run_cause_check;
alter table sync_run add check (cause in ('schedule', 'manual', 'resumed'));
alter table sync_run drop column cursor;
alter table sync_run
    alter column devices type bigint,
    add column fence           bigint not null default 0,
    add column added           bigint not null default 0,
    add column modified        bigint not null default 0,
    add column removed         bigint not null default 0,
    add column detail          text,
    add column retry_at        timestamptz,
    add column resumable       boolean not null default false,
    add column at_apple        bigint,
    add column here            bigint,
    add column missing_here    bigint,
    add column unknown_to_apple bigint,
    add column sample_serials  text[],
    add column progress_at     timestamptz;

-- An enrollment profile as administrators wrote it, in Graph's words, and what Apple has of it.
create table enrollment_profile (
    profile_id     uuid        not null primary key,
    token_id       uuid        not null references ade_token (token_id),
    platform       text        not null check (platform in ('ios', 'macOS', 'tvOS', 'visionOS')),
    name           text        not null,
    settings       jsonb       not null,
    -- What Apple is to have, and what it has; they differ until the assigner has defined it.
    content        uuid        not null,
    defined        uuid,
    apple_uuid     text,
    define_attempts int        not null default 0,
    define_at      timestamptz,
    define_refusal text,
    version        int         not null,
    created_at     timestamptz not null,
    changed_at     timestamptz not null,
    changed_by     text        not null
);
create unique index enrollment_profile_name on enrollment_profile (token_id, lower(name));
create unique index enrollment_profile_apple_uuid on enrollment_profile (apple_uuid);

-- What a profile was when Apple got it. Apple's profiles do not change, so neither do these rows.
create table profile_definition (
    apple_uuid      text        not null primary key,
    profile_id      uuid        not null,
    name            text        not null,
    user_affinity   boolean     not null,
    supervised      boolean     not null,
    locked          boolean     not null,
    shared_ipad     boolean     not null,
    authentication  text,
    await_configuration boolean not null,
    defined_at      timestamptz not null
);
create index profile_definition_of_profile on profile_definition (profile_id);

create table default_profile (
    token_id   uuid not null references ade_token (token_id),
    platform   text not null,
    profile_id uuid not null references enrollment_profile (profile_id),
    primary key (token_id, platform)
);
create index default_profile_of_profile on default_profile (profile_id);

-- When a token's profiles and assignments are to be looked at again.
create table assignment_due (
    token_id uuid        not null primary key references ade_token (token_id) on delete cascade,
    due_at   timestamptz not null
);

-- A device in Apple's list for a token, or put here by an administrator for Apple Configurator (AP-6).
create table apple_device (
    token_id            uuid        not null references ade_token (token_id),
    serial              text collate "C"        not null,
    platform            text        not null,
    source              text        not null check (source in ('deviceEnrollmentProgram', 'adminImport')),
    model               text,
    description         text,
    color               text,
    asset_tag           text,
    device_family       text,
    os                  text,
    profile_uuid        text,
    profile_status      text        not null,
    profile_assigned_at timestamptz,
    profile_pushed_at   timestamptz,
    pushed_profile_uuid text,
    assigned_at         timestamptz,
    assigned_by         text,
    migration_deadline  timestamptz,
    replacement         boolean     not null default false,
    released_by_replacement boolean not null default false,
    imeis               text,
    meids               text,
    eid                 text,
    -- Of everything Apple says about it: equal means nothing changed.
    fingerprint         uuid        not null,
    operation           text,
    operation_at        timestamptz,
    membership          text        not null check (membership in ('assigned', 'removed')),
    removed_at          timestamptz,
    -- Deleted here (S-4), or never shown: known to Apple, not to people.
    hidden_at           timestamptz,
    first_seen_at       timestamptz not null,
    changed_at          timestamptz not null,
    -- Which profile it is to have, null for the token's default; and how assigning it goes.
    explicit_profile_id uuid        references enrollment_profile (profile_id),
    requested_at        timestamptz,
    attempts            int         not null default 0,
    attempted_at        timestamptz,
    next_attempt_at     timestamptz,
    throttled_until     timestamptz,
    outcome             text,
    primary key (token_id, serial)
);
create index apple_device_serial on apple_device (serial);
create index apple_device_removed on apple_device (removed_at) where membership = 'removed';
create index apple_device_explicit on apple_device (explicit_profile_id) where explicit_profile_id is not null;

-- What Apple listed in the current full list of a token: the mark of mark and sweep, and Apple's side of a reconciliation.
create table apple_listing (
    token_id   uuid   not null references ade_token (token_id) on delete cascade,
    serial     text collate "C"   not null,
    generation bigint not null,
    primary key (token_id, serial)
) with (fillfactor = 80);

-- What was told of a serial number last, as a fingerprint: events are for real changes only.
create table published_device (
    serial      text collate "C" not null primary key,
    fingerprint uuid not null
) with (fillfactor = 80);

-- Enrolled Apple devices as the registry tells of them (projection of devices.v1).
create table enrolled_device (
    device_id       uuid        not null primary key,
    serial          text collate "C"        not null,
    state           text        not null,
    method          text        not null,
    enrolled_at     timestamptz,
    last_contact_at timestamptz,
    changed_at      timestamptz not null
);
create index enrolled_device_serial on enrolled_device (serial);
