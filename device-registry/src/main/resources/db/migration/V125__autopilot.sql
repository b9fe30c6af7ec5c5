-- Windows Autopilot (A-1, A-2, A-3). A serial number is trimmed and in upper case.
create table autopilot_profile (
    id           uuid        not null primary key,
    display_name text        not null,
    mode         text        not null,
    converts     boolean     not null,
    settings     jsonb       not null,
    version      int         not null,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    changed_by   text        not null
);

create table autopilot_profile_assignment (
    id         uuid not null primary key,
    profile_id uuid not null references autopilot_profile (id) on delete cascade,
    target     text not null,
    group_id   text,
    unique nulls not distinct (profile_id, target, group_id)
);

-- Of the hardware hash only its digest: it tells whether the hardware is the same, and nothing else about the device.
create table autopilot_device (
    id                  uuid        not null primary key,
    serial_number       text        not null unique,
    product_key         text,
    hash_digest         bytea,
    group_tag           text,
    assigned_user       text,
    addressable_name    text,
    display_name        text,
    chosen_profile_id   uuid references autopilot_profile (id) on delete set null,
    profile_id          uuid references autopilot_profile (id) on delete set null,
    profile_assigned_at timestamptz,
    standing            text        not null,
    standing_since      timestamptz not null,
    hardware_id         text,
    device_id           uuid,
    registered_at       timestamptz not null,
    changed_at          timestamptz not null,
    -- Visible to administrators and decisions from the first sync after its registration.
    visible             boolean     not null default false,
    -- Others have yet to be told how it stands.
    untold              boolean     not null default true
);
create index autopilot_device_untold on autopilot_device (id) where untold;
create index autopilot_device_of_device on autopilot_device (device_id) where device_id is not null;
create index autopilot_device_of_profile on autopilot_device (profile_id) where profile_id is not null;

-- Rows of uploads, with what became of each.
create table autopilot_import (
    id              uuid        not null primary key,
    import_id       text        not null,
    row_number      int         not null,
    serial_number   text,
    product_key     text,
    hash_digest     bytea,
    group_tag       text,
    assigned_user   text,
    status          text        not null,
    error_code      int         not null default 0,
    error_name      text,
    registration_id uuid,
    created_at      timestamptz not null,
    created_by      text        not null
);
create index autopilot_import_of_upload on autopilot_import (import_id, row_number);
create index autopilot_import_waiting on autopilot_import (id) where status = 'pending';
create index autopilot_import_unfinished on autopilot_import (created_at) where status = 'uploading';

create table autopilot_sync (
    only_row       boolean not null primary key default true check (only_row),
    status         text    not null,
    asked_at       timestamptz,
    synced_at      timestamptz
);
insert into autopilot_sync (status) values ('unknown');
