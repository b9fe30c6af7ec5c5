-- Devices as the registry told them last.
create table device (
    device_id              uuid        not null primary key,
    changed_at             timestamptz not null,
    state                  text        not null,
    enrollment_id          uuid        not null,
    user_principal_name    text,
    method                 text        not null,
    ownership              text        not null,
    platform               text        not null,
    os_version             text,
    manufacturer           text,
    model                  text,
    serial_number          text,
    device_name            text,
    enrolled_at            timestamptz,
    last_contact_at        timestamptz,
    category               text,
    profile_name           text,
    ownership_evidence     text,
    certificate_expires_at timestamptz
);
create index device_newest on device (changed_at desc, device_id desc);
create index device_of_user on device (user_principal_name, changed_at desc, device_id desc);
create index device_serial on device (serial_number) where serial_number is not null;
create index device_enrollment on device (enrollment_id);

-- How many devices stand where, kept exact in the transaction that changes a device.
create table device_count (
    platform  text   not null,
    ownership text   not null,
    state     text   not null,
    devices   bigint not null,
    primary key (platform, ownership, state)
);

-- Which version of which terms a user accepted (R-8).
create table terms_acceptance (
    user_principal_name text        not null,
    terms_id            text        not null,
    terms_name          text        not null,
    version             int         not null,
    accepted_at         timestamptz not null,
    primary key (user_principal_name, terms_id)
);
create index terms_acceptance_newest on terms_acceptance (accepted_at desc, user_principal_name desc, terms_id desc);

-- The newest version of each terms anybody was told of.
create table terms_version (
    terms_id   text not null primary key,
    terms_name text not null,
    version    int  not null
);

create table ade_token (
    token_id       uuid        not null primary key,
    name           text        not null,
    state          text,
    previous_state text,
    state_since    timestamptz,
    detail         text,
    expires_at     timestamptz
);

create table ade_sync_run (
    run_id         uuid        not null primary key,
    token_id       uuid        not null,
    token_name     text,
    kind           text,
    trigger        text,
    state          text        not null,
    started_at     timestamptz,
    heard_at       timestamptz not null,
    ended_at       timestamptz,
    pages          int         not null default 0,
    fetched        bigint      not null default 0,
    changed        bigint      not null default 0,
    added          bigint,
    modified       bigint,
    removed        bigint,
    reason         text,
    detail         text,
    retry_at       timestamptz,
    resumable      boolean,
    reconciliation text
);
create index ade_sync_run_newest on ade_sync_run (token_id, heard_at desc, run_id desc);

create table push_certificate (
    topic         text        not null,
    apple_id      text,
    serial_number text        not null,
    expires_at    timestamptz not null,
    changed_at    timestamptz not null,
    one           boolean     not null primary key default true check (one)
);
