-- A conflict stands open until an administrator says what it is (D-4).
alter table device_conflict
    add column conflict_id    uuid generated always as (md5(enrollment_id::text || ' ' || kind || ' ' || value)::uuid) stored,
    add column other_was      uuid,
    add column resolution     text,
    add column resolved_at    timestamptz,
    add column resolved_by    text,
    add column note           text;
update device_conflict set other_was = other_device_id;
create unique index device_conflict_by_id on device_conflict (conflict_id);
create index device_conflict_in_order on device_conflict (found_at, conflict_id);
create index device_conflict_of_other_device on device_conflict (other_device_id);

alter table device add column merged_into uuid;

-- Who is idle (D-2).
create index device_by_certificate on device (certificate_expires_at) where state <> 'deleted';

create table cleanup_rule (
    rule_id      uuid        not null primary key,
    display_name text        not null,
    description  text,
    platform     text        not null,
    days         int         not null,
    changed_at   timestamptz not null,
    version      bigint      not null
);
create table cleanup_setting (
    only_row boolean not null primary key default true check (only_row),
    days     int     not null default 0,
    version  bigint  not null default 1
);
insert into cleanup_setting default values;

-- A device that was asked to wipe itself is managed until it did.
create or replace view identifier_sighting (kind, value, state, device_id, last_contact_at) as
    select 'serialNumber', upper(btrim(serial_number)), 'enrolled', device_id, last_contact_at
    from device
    where serial_number is not null and state in ('enrolled', 'pendingReset')
    union all
    select 'imei', left(regexp_replace(imei, '\D', '', 'g'), 14), 'enrolled', device_id, last_contact_at
    from device
    where imei is not null and state in ('enrolled', 'pendingReset')
    union all
    -- The device has said this IMEI once and says another now: of several only one is read (CI-2, O-5).
    select 'imei', stated.value, 'unknown', device.device_id, device.last_contact_at
    from device_identity as stated
    join device using (device_id)
    where stated.kind = 'imei'
      and device.state in ('enrolled', 'pendingReset')
      and left(regexp_replace(device.imei, '\D', '', 'g'), 14) is distinct from stated.value;

create or replace view ade_device_seen as
    select listed.serial_number, listed.token_id, listed.token_name, listed.model, listed.description, listed.color,
           listed.asset_tag, listed.device_family, listed.os, listed.profile_id, listed.profile_name,
           listed.profile_status, listed.changed_at, listed.removed_at,
           case when listed.membership = 'removed' then 'removed'
                when device.device_id is not null then 'enrolled'
                else 'notContacted' end as state,
           device.device_id as managed_device_id, device.enrolled_at, device.last_contact_at
    from ade_device as listed
    left join device_identity as known on known.kind = 'serialNumber' and known.value = listed.identity
    left join device on device.device_id = known.device_id and device.state in ('enrolled', 'pendingReset')
    where not listed.gone;
