-- Devices of before their certificate was kept got it when they were enrolled. Those that still come by have theirs by
-- now; the idle ones, which are removed by it (D-2), are written once. What they are counted by does not change.
alter table device disable trigger device_counted_over;
update device set certificate_expires_at = enrolled_at + interval '8760 hours'
where certificate_expires_at is null and enrolled_at is not null and state <> 'deleted';
alter table device enable trigger device_counted_over;
