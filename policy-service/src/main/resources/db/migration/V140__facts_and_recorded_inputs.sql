-- What compacted topics say, by their keys: corporate identifiers, Autopilot and Apple devices, the push certificate.
-- The newest word of a key counts, in whatever order it arrives; that a key has ended is remembered.
create table fact (
    topic      text        not null,
    fact_key   text        not null,
    changed_at timestamptz not null,
    event_id   uuid        not null,
    type       text,
    value      text,
    primary key (topic, fact_key)
);

-- Groups of devices, by what an attempt can be recognised by.
create table device_group (
    device_id     uuid        primary key,
    serial_number text,
    hardware_id   text,
    group_names   text[]      not null,
    changed_at    timestamptz not null,
    event_id      uuid        not null
);
create index device_group_serial on device_group (serial_number) where cardinality(group_names) > 0;
create index device_group_hardware on device_group (hardware_id) where cardinality(group_names) > 0;

-- The argument beside the decision, and what the decision was made from, so that it can be made again (I8).
alter table decision add column trace text;
alter table decision add column inputs text;
alter table decision add column serial_number text;
update decision set serial_number = upper(trim(request::json -> 'device' ->> 'serialNumber'));

drop index decision_requested_at;
create index decision_in_time on decision (decided_at, attempt_id);
create index decision_of_user on decision (user_principal, decided_at, attempt_id) where user_principal is not null;
create index decision_of_serial on decision (serial_number, decided_at, attempt_id) where serial_number is not null;
