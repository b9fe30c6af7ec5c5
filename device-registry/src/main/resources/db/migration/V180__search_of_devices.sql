-- Lists of devices, whatever they are ordered by, and pages deep within them. What is absent stands first, as OData has it.
create index device_by_name on device (coalesce(lower(device_name), '') collate "C", device_id);
create index device_by_serial on device (coalesce(lower(serial_number), '') collate "C", device_id);
create index device_by_user on device (coalesce(lower(user_principal_name), '') collate "C", device_id);
create index device_by_enrolled_at on device (coalesce(enrolled_at, '-infinity'::timestamptz), device_id);
create index device_by_last_contact on device (last_contact_at, device_id);

-- The few words a device is filtered by, in the usual order of the list.
create index device_by_state on device (state, first_seen_at, device_id);
create index device_by_platform on device (platform, first_seen_at, device_id);
create index device_by_ownership on device (ownership, first_seen_at, device_id);

-- Names are searched within, too.
create extension if not exists pg_trgm;
create index device_within_name on device using gin (lower(device_name) gin_trgm_ops);
