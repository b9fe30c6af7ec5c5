-- Numbers of devices the organisation owns (CI-1). A value is normal: a serial number in upper case, 14 digits of an IMEI.
create table corporate_identifier (
    id         uuid        not null primary key,
    kind       text        not null,
    value      text        not null,
    details    text        not null,
    state      text        not null,
    device_id  uuid,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    changed_by text,
    unique (kind, value)
);
alter table corporate_identifier set (fillfactor = 90);
create index corporate_identifier_of_device on corporate_identifier (device_id) where device_id is not null;
-- Searching within numbers and details: the first characters by the unique index, any others here.
create index corporate_identifier_by_value on corporate_identifier (value text_pattern_ops);

create index device_by_serial_number on device (upper(btrim(serial_number))) where serial_number is not null;
create index device_by_imei on device (left(regexp_replace(imei, '\D', '', 'g'), 14)) where imei is not null;

-- Which enrolled device has which number. Of two devices with one number, what is enrolled comes before what is unknown.
create view identifier_sighting (kind, value, state, device_id, last_contact_at) as
    select 'serialNumber', upper(btrim(serial_number)), 'enrolled', device_id, last_contact_at
    from device
    where serial_number is not null and state = 'enrolled'
    union all
    select 'imei', left(regexp_replace(imei, '\D', '', 'g'), 14), 'enrolled', device_id, last_contact_at
    from device
    where imei is not null and state = 'enrolled'
    union all
    -- The device has said this IMEI once and says another now: of several only one is read (CI-2, O-5).
    select 'imei', stated.value, 'unknown', device.device_id, device.last_contact_at
    from device_identity as stated
    join device using (device_id)
    where stated.kind = 'imei'
      and device.state = 'enrolled'
      and left(regexp_replace(device.imei, '\D', '', 'g'), 14) is distinct from stated.value;
