-- One row per device: who is this, whose is it, what became of it.
create table device (
    device_id            uuid        not null primary key,
    first_seen_at        timestamptz not null,
    state                text        not null,
    changed_at           timestamptz not null,
    enrollment_id        uuid        not null,
    latest_enrollment_id uuid        not null,
    user_principal_name  text,
    method               text        not null,
    ownership            text        not null,
    platform             text        not null,
    os_version           text,
    operating_system_sku text,
    manufacturer         text,
    model                text,
    serial_number        text,
    imei                 text,
    hardware_id          text,
    device_name          text,
    enrolled_at          timestamptz,
    last_contact_at      timestamptz not null
);
alter table device set (fillfactor = 80);
create index device_in_order on device (first_seen_at, device_id);

-- What tells devices apart: each identity belongs to one device.
create table device_identity (
    kind      text not null,
    value     text not null,
    device_id uuid not null references device (device_id) deferrable initially deferred,
    primary key (kind, value)
);
create index device_identity_of_device on device_identity (device_id);

-- One row per enrollment that was let in, folded from its decision and its events.
create table enrollment (
    enrollment_id       uuid        not null primary key,
    device_id           uuid        not null references device (device_id) deferrable initially deferred,
    told_by             text        not null,
    known_since         timestamptz not null,
    user_principal_name text,
    method              text        not null,
    ownership           text,
    device              jsonb       not null,
    opened_at           timestamptz not null,
    last_heard_at       timestamptz not null,
    ended_at            timestamptz,
    end_kind            text
);
alter table enrollment set (fillfactor = 80);
create index enrollment_of_device on enrollment (device_id);

-- An enrollment whose identities belong to two devices (D-4): kept apart, shown to an administrator.
create table device_conflict (
    enrollment_id   uuid        not null references enrollment (enrollment_id) deferrable initially deferred,
    device_id       uuid        not null references device (device_id) deferrable initially deferred,
    other_device_id uuid        not null references device (device_id) deferrable initially deferred,
    kind            text        not null,
    value           text        not null,
    found_at        timestamptz not null,
    primary key (enrollment_id, kind, value)
);
create index device_conflict_of_device on device_conflict (device_id);
