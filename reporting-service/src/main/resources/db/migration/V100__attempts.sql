-- One row per attempt: every group of columns keeps the one telling that counts, so that the order of events does not.
create type attempt_end as enum ('completed', 'failed', 'abandoned');

create table attempt (
    attempt_id          uuid        not null primary key,

    -- Facts: a decision's (0) count before those of the enrollment's events (1), then the earliest.
    told_by             smallint    not null,
    requested_at        timestamptz not null,
    subject             text        not null,
    user_principal_name text,
    method              text        not null,
    platform            text        not null,
    os_version          text,
    manufacturer        text,
    model               text,
    serial_number       text,
    device_name         text,
    ownership           text,

    -- The decision.
    decided_at          timestamptz,
    outcome             text,
    primary_reason      text,
    reasons             jsonb,

    started_at          timestamptz,
    last_heard_at       timestamptz not null,

    -- The screen reported last.
    seen_at             timestamptz,
    seen_section        text,
    seen_screen         text collate "C",
    seen_action         text collate "C",

    -- The first end.
    ended_at            timestamptz,
    end_kind            attempt_end,
    end_reason          text,
    end_detail          text,
    end_section         text,
    end_screen          text,
    end_action          text,

    state               text        not null generated always as (
        case when outcome = 'refused' then 'refused'
             when end_kind = 'completed' then 'completed'
             when end_kind = 'failed' then 'failed'
             when end_kind = 'abandoned' then 'abandoned'
             else 'open' end) stored,
    reason_code         text        generated always as (
        case when outcome = 'refused' then primary_reason
             when end_kind = 'failed' then end_reason end) stored
);

-- An attempt is written three to eight times within minutes: room for that on its page keeps the indexes out of it.
alter table attempt set (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);

create index attempt_requested on attempt (requested_at);
create index attempt_of_user on attempt (user_principal_name, requested_at desc, attempt_id desc);
create index attempt_not_admitted on attempt (requested_at desc, attempt_id desc) where reason_code is not null;
create index attempt_by_reason on attempt (reason_code, requested_at desc, attempt_id desc) where reason_code is not null;
create index attempt_abandoned on attempt (requested_at) where state = 'abandoned';
create index attempt_open on attempt (requested_at) where state = 'open';
