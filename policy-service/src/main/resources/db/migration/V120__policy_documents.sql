-- Documents of every kind in one table, and every version of each: what decisions rested on can be read again.
alter table enrollment_configuration rename to policy_document;
alter table policy_document rename column configuration_id to document_id;
alter table policy_document add column built_in boolean not null default false;
update policy_document set built_in = true where priority = 0;
-- Without a ranking, documents stand side by side.
alter table policy_document alter column ranking drop not null;

insert into policy_document
    (document_id, kind, priority, display_name, version, scope_tags, settings, targets, created_at, changed_at,
     changed_by, built_in)
select document_id, kind, 0, display_name, 0, '{}', settings, '[]', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z',
       'muster', true
from (values
    ('${tenant}_MobileDeviceManagement', 'mobileDeviceManagementPolicy', 'Mobile device management',
     '{"appliesTo":"all"}'),
    ('${tenant}_MobileAppManagement', 'mobileAppManagementPolicy', 'Mobile app management', '{"appliesTo":"none"}'),
    ('${tenant}_MultiFactorRequirement', 'multiFactorRequirement', 'Multi-factor authentication at enrollment',
     '{"appliesTo":"none"}'),
    ('${tenant}_DirectoryDeviceLimit', 'directoryDeviceLimit', 'Directory device limit', '{}'),
    ('${tenant}_EnrollmentLicensing', 'enrollmentLicensing', 'Enrollment licensing', '{}'),
    ('0', 'roleScopeTag', 'Default', '{}')
) as builtin (document_id, kind, display_name, settings);

insert into policy_document
    (document_id, kind, priority, display_name, version, scope_tags, settings, targets, created_at, changed_at,
     changed_by, built_in)
select '${tenant}_DeviceEnrollmentManagers', 'deviceEnrollmentManagers', 0, 'Device enrollment managers', 0, '{}',
       json_build_object('accounts', coalesce(json_agg(json_build_object(
           'userPrincipalName', user_principal,
           'addedDateTime', to_char(added_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
           'addedBy', added_by) order by user_principal), '[]'::json))::text,
       '[]', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z', 'muster', true
from device_enrollment_manager;
drop table device_enrollment_manager;

create table policy_document_version (
    document_id  text        not null,
    revision     bigint      not null,
    deleted      boolean     not null,
    kind         text        not null,
    display_name text        not null,
    description  text        not null default '',
    built_in     boolean     not null,
    priority     int         not null,
    version      int         not null,
    scope_tags   text[]      not null,
    settings     text        not null,
    targets      text        not null,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    changed_by   text        not null,
    primary key (document_id, revision)
);
insert into policy_document_version
select document_id, (select revision from policy_revision), false, kind, display_name, description, built_in, priority,
       version, scope_tags, settings, targets, created_at, changed_at, changed_by
from policy_document;

-- Ids of scope tags are small numbers that are never given twice.
create sequence role_scope_tag_id;
