-- Devices as a large fleet has them, as many as asked for ($DEVICES): three in four enrolled by somebody, a tenth userless, one
-- user of a thousand with a hundred of them; names made by templates, a few makers and models, check-ins of the last days, long
-- silent ones. Everything that was there is gone.
set session_replication_role = replica;

truncate device, device_identity, enrollment, device_conflict, device_number cascade;

drop index device_within_name;

create function pg_temp.dice(n bigint, throw bigint, sides bigint) returns bigint language sql immutable
    return abs(hashint8extended(n, throw) % sides);

create temporary table fleet as
select n,
       md5('device ' || n)::uuid as device_id,
       md5('enrollment ' || n)::uuid as enrollment_id,
       now() - pg_temp.dice(n, 1, 900) * interval '1 day' - pg_temp.dice(n, 2, 86400) * interval '1 second' as first_seen_at,
       case when pg_temp.dice(n, 3, 100) < 93 then 'enrolled' when pg_temp.dice(n, 3, 100) < 96 then 'pending' else 'failed' end as state,
       case when pg_temp.dice(n, 4, 10) = 0 then null
            when pg_temp.dice(n, 4, 1000) = 1 then 'staging-' || pg_temp.dice(n, 5, 7) || '@contoso.com'
            else 'user-' || pg_temp.dice(n, 5, 400000) || '@contoso.com' end as person,
       pg_temp.dice(n, 6, 100) as share
from generate_series(1, $DEVICES::bigint) as n;

insert into device (device_id, first_seen_at, state, changed_at, enrollment_id, latest_enrollment_id, user_principal_name,
                    method, ownership, platform, os_version, operating_system_sku, manufacturer, model, serial_number, imei,
                    hardware_id, device_name, enrolled_at, last_contact_at)
select device_id, first_seen_at, state, first_seen_at + interval '10 minutes', enrollment_id, enrollment_id, person,
       case when share < 50 then 'windowsAadJoin' when share < 80 then 'appleAde' when share < 85 then 'macDirect'
            else 'androidWorkProfile' end,
       case when pg_temp.dice(n, 7, 3) = 0 then 'personal' when pg_temp.dice(n, 7, 50) = 1 then 'unknown' else 'corporate' end,
       case when share < 50 then 'windows' when share < 80 then 'ios' when share < 85 then 'macos' else 'android' end,
       case when share < 50 then '10.0.22631.' || pg_temp.dice(n, 9, 4000) when share < 80 then '17.' || pg_temp.dice(n, 9, 7) when share < 85 then '14.' || pg_temp.dice(n, 9, 5)
            else '14' end,
       case when share < 50 then 'Enterprise' end,
       case when share < 30 then 'Contoso Ltd' when share < 50 then 'Fabrikam' when share < 85 then 'Apple'
            else 'Tailspin' end,
       'Model ' || pg_temp.dice(n, 8, 40),
       upper(substr(md5('serial ' || n), 1, 12)),
       case when share >= 50 and share < 80 or share >= 85 then lpad((350000000000000 + n * 17)::text, 15, '0') end,
       case when share < 85 then md5('hardware ' || n)::uuid::text end,
       case when share < 50 then 'LAPTOP-' || upper(substr(md5('name ' || n), 1, 8))
            when person is null then 'KIOSK-' || lpad(pg_temp.dice(n, 10, 2000)::text, 4, '0')
            else initcap(split_part(person, '@', 1)) || '''s ' || case when share < 85 then 'iPhone' else 'Galaxy' end end,
       case when state = 'enrolled' then first_seen_at + interval '10 minutes' end,
       case when pg_temp.dice(n, 11, 20) = 0 then first_seen_at + interval '1 hour'
            else now() - pg_temp.dice(n, 12, 604800) * interval '1 second' end
from fleet;

create index device_within_name on device using gin (lower(device_name) gin_trgm_ops);

insert into device_number select platform, state, ownership, count(*) from device group by 1, 2, 3;

insert into device_identity (kind, value, device_id)
select 'hardwareId', hardware_id, device_id from device where hardware_id is not null
union all
select 'serialNumber', lower(serial_number) || '|' || lower(manufacturer), device_id from device
union all
select 'imei', left(imei, 14), device_id from device where imei is not null
on conflict do nothing;

insert into enrollment (enrollment_id, device_id, told_by, known_since, user_principal_name, method, ownership, device,
                        opened_at, last_heard_at, ended_at, end_kind)
select enrollment_id, device_id, 'decision', first_seen_at, user_principal_name, method, ownership,
       jsonb_strip_nulls(jsonb_build_object('platform', platform, 'osVersion', os_version, 'manufacturer', manufacturer,
                         'model', model, 'serialNumber', serial_number, 'imei', imei, 'hardwareId', hardware_id,
                         'deviceName', device_name)),
       first_seen_at, last_contact_at, coalesce(enrolled_at, case when state = 'failed' then changed_at end),
       case state when 'enrolled' then 'completed' when 'failed' then 'failed' end
from device;

drop table fleet;

reset session_replication_role;

analyze;
