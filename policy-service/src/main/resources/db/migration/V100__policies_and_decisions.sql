-- Policy documents in Microsoft Graph's terms.
create table enrollment_configuration (
    configuration_id text        primary key,
    kind             text        not null,
    ranking          text        not null,
    priority         int         not null check (priority >= 0),
    display_name     text        not null,
    description      text        not null default '',
    version          int         not null,
    scope_tags       text[]      not null,
    settings         text        not null,
    targets          text        not null,
    created_at       timestamptz not null,
    changed_at       timestamptz not null,
    changed_by       text        not null,
    unique (ranking, priority) deferrable initially deferred
);

-- Rises with every change, so that a decision can tell in one look whether it knows the policies in force.
create table policy_revision (
    only_one boolean primary key default true check (only_one),
    revision bigint not null
);
insert into policy_revision (revision) values (1);

-- The built-in defaults: always there, of priority 0, never deleted.
insert into enrollment_configuration
    (configuration_id, kind, ranking, priority, display_name, version, scope_tags, settings, targets, created_at, changed_at, changed_by)
select '${tenant}_' || suffix, kind, ranking, 0, 'All users and all devices', 0, '{}', settings, '[]',
       '0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z', 'muster'
from (values
    ('DefaultLimit', 'limit', 'limit', '{"limit":15}'),
    ('DefaultPlatformRestrictions', 'platformRestrictions', 'platformRestrictions', '{}'),
    ('DefaultWindows10EnrollmentCompletionPageConfiguration', 'windows10EnrollmentCompletionPageConfiguration',
     'windows10EnrollmentCompletionPageConfiguration', '{}')
) as builtin (suffix, kind, ranking, settings);

create table device_enrollment_manager (
    user_principal text        primary key,
    added_at       timestamptz not null,
    added_by       text        not null
);

-- The decision log: what was asked, what was decided, with the whole trace.
create table decision (
    attempt_id     uuid        primary key,
    event_id       uuid        not null,
    subject        text        not null,
    user_principal text,
    requested_at   timestamptz not null,
    decided_at     timestamptz not null,
    outcome        text        not null,
    primary_reason text,
    policy_revision bigint     not null,
    request        text        not null,
    decided        text        not null
);
create index decision_requested_at on decision using brin (requested_at);

-- The slot ledger: devices of users, and slots reserved for devices on their way.
create table slot (
    enrollment_id   uuid        primary key,
    device_id       uuid,
    user_principal  text        not null,
    device_name     text,
    platform        text        not null,
    method          text        not null,
    serial_number   text,
    imei            text,
    hardware_id     text,
    state           text        not null check (state in ('pending', 'managed', 'failed', 'deleted')),
    since           timestamptz not null,
    last_contact_at timestamptz,
    changed_at      timestamptz not null
);
create index slot_user on slot (user_principal);
create index slot_device on slot (device_id);
