-- What a device did after its enrollment. A row comes with the first thing it does.
create table device_contact (
    enrollment_id         uuid        primary key references enrollment_session,
    certificate_issued_at timestamptz,
    told_at               timestamptz,
    category_id           uuid,
    category_chosen_at    timestamptz,
    done_actions          text,
    ended_as              text        check (ended_as in ('retired', 'wiped', 'removed')),
    ended_at              timestamptz,
    check ((ended_as is null) = (ended_at is null))
);

-- devices.v1: how an enrollment stands in the registry. A tombstone names the device only, so every enrollment has a row.
create table device_standing (
    enrollment_id uuid        primary key,
    device_id     uuid        not null,
    changed_at    timestamptz not null,
    state         text        not null,
    method        text        not null,
    category      text,
    actions       text,
    replaced      boolean     not null default false
);

create index device_standing_device on device_standing (device_id);

-- device-categories.v1. A deleted one has no name: its row keeps older states out.
create table device_category (
    category_id  uuid        primary key,
    display_name text,
    description  text,
    changed_at   timestamptz not null
);

-- apple-devices.v1: since when a device's profile is locked or not. What held when the device enrolled holds until it is reset (AP-3).
create table ade_lock (
    serial_number text        not null,
    changed_at    timestamptz not null,
    locked        boolean     not null,
    primary key (serial_number, changed_at)
);
