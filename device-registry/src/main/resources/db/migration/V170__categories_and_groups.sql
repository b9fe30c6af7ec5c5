-- Categories of devices (C-1). Names are unique in any case.
create table device_category (
    id           uuid        not null primary key,
    display_name text        not null,
    description  text,
    scope_tags   text[]      not null,
    version      int         not null,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    changed_by   text        not null
);
create unique index device_category_by_name on device_category (lower(display_name));

-- Dynamic device groups (C-2). Which devices are in stands with the devices and the Autopilot registrations.
create table device_group (
    id            uuid        not null primary key,
    display_name  text        not null,
    description   text,
    mail_nickname text,
    rule          text        not null,
    paused        boolean     not null,
    version       int         not null,
    created_at    timestamptz not null,
    changed_at    timestamptz not null,
    changed_by    text        not null,
    -- Since when every device is where the rule puts it; null before the first time.
    settled_at    timestamptz
);

-- Counts changes of categories and rules, so that who keeps them ready knows that they are old.
create table device_group_revision (
    only_row boolean not null primary key default true check (only_row),
    revision bigint  not null
);
insert into device_group_revision (revision) values (0);

-- Devices to be looked at again because a rule or a category changed: in the order of their ids, a stretch at a time.
create table device_group_visit (
    id          uuid        not null primary key,
    -- The group whose rule changed, or that is gone.
    group_id    uuid,
    -- The category that was renamed, or that is gone.
    category_id uuid,
    stage       text        not null,
    after       uuid        not null,
    visited     bigint      not null,
    asked_at    timestamptz not null
);

alter table autopilot_device add column device_groups text[] not null default '{}';

create index device_of_group on device using gin (device_groups) with (fastupdate = off);
create index autopilot_device_of_group on autopilot_device using gin (device_groups);
create index device_of_category on device (category_id, device_id) where category_id is not null;
create index autopilot_device_in_order on autopilot_device (id) where visible;

-- Everything that can be in a group: devices, and registrations with Autopilot whose device has not enrolled.
create view device_group_candidate as
    select device.device_id as id, 'device' as kind, device.device_name as display_name, device.category,
           device.enrollment_profile_name, nullif(device.ownership, 'unknown') as ownership, device.platform,
           device.os_version, device.manufacturer, device.model, device.serial_number, device.state,
           device.device_groups, registered.id as registration_id, registered.group_tag
    from device
    left join autopilot_device as registered
        on device.platform = 'windows' and registered.visible
        and registered.serial_number = upper(btrim(device.serial_number))
    where device.state <> 'deleted'
    union all
    select registered.id, 'registration', registered.display_name, null, profile.display_name, null, 'windows',
           null, null, null, registered.serial_number, null, registered.device_groups, registered.id,
           registered.group_tag
    from autopilot_device as registered
    left join autopilot_profile as profile on profile.id = registered.profile_id
    where registered.visible
      and not exists (select from device
                      where upper(btrim(device.serial_number)) = registered.serial_number
                        and device.platform = 'windows' and device.state <> 'deleted');
