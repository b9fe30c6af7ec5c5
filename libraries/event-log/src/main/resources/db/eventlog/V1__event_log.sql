-- Events wait here, written in the transaction that caused them, until the broker has acknowledged them.
create table outbox (
    position     bigint generated always as identity primary key,
    event_id     uuid        not null,
    topic        text        not null,
    record_key   text        not null,
    type         text        not null,
    occurred_at  timestamptz not null,
    subject      text        not null,
    trace_parent text,
    reply_to     text,
    payload      text,
    created_at   timestamptz not null default now()
);

-- Rows live for milliseconds: vacuum by number of dead rows, not by share of a table that is nearly always empty.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 1000000);

-- Which events a consumer has acted on; written in the transaction in which it acted.
create table inbox (
    consumer    text        not null,
    event_id    uuid        not null,
    received_at timestamptz not null default now(),
    primary key (consumer, event_id)
);
create index inbox_received_at on inbox using brin (received_at);

-- Up to which instant each partition has been acted on: what a report can call complete.
create table consumer_progress (
    consumer       text        not null,
    topic          text        not null,
    partition      int         not null,
    next_offset    bigint      not null,
    complete_up_to timestamptz not null,
    primary key (consumer, topic, partition)
);
