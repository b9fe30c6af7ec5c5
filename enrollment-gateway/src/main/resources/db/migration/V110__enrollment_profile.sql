-- An Android enrollment profile. Its token in force is the newest of its tokens.
create table enrollment_profile (
    profile_id           uuid        primary key,
    mode                 text        not null,
    display_name         text        not null,
    description          text,
    device_name_template text,
    wifi_ssid            text,
    wifi_hidden          boolean     not null default false,
    wifi_security        text,
    wifi_password        bytea,
    quota                int         check (quota > 0),
    created_at           timestamptz not null,
    changed_at           timestamptz not null,
    version              int         not null
);

-- T-1: fully managed devices have one profile, and so one token, per organisation.
create unique index enrollment_profile_fully_managed on enrollment_profile (mode) where mode = 'androidFullyManaged';

-- The value of a profile's token is kept sealed, because its QR code is shown again (T-2).
alter table enrollment_token
    add column profile_id   uuid references enrollment_profile on delete set null,
    add column sealed_value bytea;

create index enrollment_token_profile on enrollment_token (profile_id, created_at desc) where profile_id is not null;

create index enrollment_session_completed_by_token on enrollment_session (token_id)
    where state = 'completed' and token_id is not null;
