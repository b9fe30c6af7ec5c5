-- Devices are counted where they are; nobody ever wrote this.
alter table ade_token drop column synced_devices;
-- What is deleted here keeps no profile from being deleted.
update apple_device set explicit_profile_id = null where hidden_at is not null;
