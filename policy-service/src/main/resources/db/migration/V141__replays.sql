-- Recorded attempts decided again by draft policies: orders, how far they are, what came out.
create table replay (
    replay_id     uuid        primary key,
    state         text        not null check (state in ('waiting', 'running', 'completed', 'cancelled', 'failed')),
    requested_at  timestamptz not null,
    requested_by  text        not null,
    compared_with text        not null,
    drafts        text        not null,
    revision      bigint      not null,
    connections   text        not null,
    from_at       timestamptz not null,
    from_id       uuid        not null,
    before_at     timestamptz not null,
    total         bigint      not null,
    done          bigint      not null default 0,
    next_at       timestamptz not null,
    next_id       uuid        not null,
    tally         text        not null,
    differences   bigint      not null default 0,
    started_at    timestamptz,
    ended_at      timestamptz,
    failure       text,
    claimed_by    uuid,
    claimed_until timestamptz
);

create table replay_difference (
    replay_id  uuid   not null references replay on delete cascade,
    position   bigint not null,
    changes    text[] not null,
    difference text   not null,
    primary key (replay_id, position)
);
