-- What was said about a device after it was let in: kept for good, a word once.
create table device_word (
    word_id       uuid        not null primary key,
    enrollment_id uuid        not null references enrollment (enrollment_id) deferrable initially deferred,
    kind          text        not null,
    said_at       timestamptz not null,
    said_by       text        not null,
    value         text,
    -- The category chosen, or the request that was answered.
    about         uuid
);
create index device_word_of_enrollment on device_word (enrollment_id);

alter table enrollment
    add column enrollment_profile_name text,
    add column ownership_evidence      text,
    add column certificate_issued_at   timestamptz,
    add column checked_in_os_version   text,
    add column os_version_at           timestamptz;

alter table device
    add column enrollment_profile_name text,
    add column ownership_evidence      text,
    add column certificate_expires_at  timestamptz,
    add column category_id             uuid,
    add column pending_actions         jsonb  not null default '[]',
    add column administrators_name     text,
    add column notes                   text,
    add column deleted_at              timestamptz,
    -- What other features say of it.
    add column category                text,
    add column device_groups           text[] not null default '{}';
