-- Events that no broker will ever take, for example because they are too large: kept here with the reason, out of the way.
create table outbox_rejected (
    position     bigint primary key,
    event_id     uuid        not null,
    topic        text        not null,
    record_key   text        not null,
    type         text        not null,
    occurred_at  timestamptz not null,
    subject      text        not null,
    trace_parent text,
    reply_to     text,
    payload      text,
    created_at   timestamptz not null,
    rejected_at  timestamptz not null,
    reason       text        not null
);

-- New rows take the places of forgotten ones, and a BRIN range never gets narrower: after one retention every range would
-- match, and forgetting read the whole table.
drop index inbox_received_at;
create index inbox_received_at on inbox (received_at);
