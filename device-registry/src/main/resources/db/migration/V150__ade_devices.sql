-- Devices of Apple's list (ADE), as the Apple sync service tells of them. A serial number is trimmed and in upper case.
-- What is gone is remembered by its version alone: an older word that comes late changes nothing.
create table ade_device (
    serial_number  text collate "C" not null primary key,
    changed_at     timestamptz      not null,
    event_id       uuid             not null,
    gone           boolean          not null,
    -- Value of the serial number's device_identity, null when it is no identity.
    identity       text,
    token_id       uuid,
    token_name     text,
    model          text,
    description    text,
    color          text,
    asset_tag      text,
    device_family  text,
    os             text,
    membership     text,
    profile_id     uuid,
    profile_name   text,
    profile_status text,
    removed_at     timestamptz
);
alter table ade_device set (fillfactor = 90);
-- Serves $orderby and $filter by serial number, which go by lower case.
create index ade_device_in_order on ade_device (lower(serial_number)) where not gone;

-- What administrators see. A device is found by its identity, of which each belongs to one device.
create view ade_device_seen as
    select listed.serial_number, listed.token_id, listed.token_name, listed.model, listed.description, listed.color,
           listed.asset_tag, listed.device_family, listed.os, listed.profile_id, listed.profile_name,
           listed.profile_status, listed.changed_at, listed.removed_at,
           case when listed.membership = 'removed' then 'removed'
                when device.device_id is not null then 'enrolled'
                else 'notContacted' end as state,
           device.device_id as managed_device_id, device.enrolled_at, device.last_contact_at
    from ade_device as listed
    left join device_identity as known on known.kind = 'serialNumber' and known.value = listed.identity
    left join device on device.device_id = known.device_id and device.state = 'enrolled'
    where not listed.gone;
