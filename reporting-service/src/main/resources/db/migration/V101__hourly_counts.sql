-- How many attempts of an hour stand where, kept exact in the transaction that moves an attempt.
create table attempt_hour (
    hour     timestamptz not null,
    state    text        not null,
    reason   text        not null,
    attempts bigint      not null,
    primary key (hour, state, reason)
);
alter table attempt_hour set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create function count_new_attempts() returns trigger language plpgsql as $$
begin
    -- One counting transaction at a time: two that met in different hours would wait for each other.
    perform pg_advisory_xact_lock(hashtext('attempt_hour'));
    insert into attempt_hour as total (hour, state, reason, attempts)
    select date_trunc('hour', requested_at, 'UTC'), state, coalesce(reason_code, ''), count(*)
    from arrived
    group by 1, 2, 3
    on conflict (hour, state, reason) do update set attempts = total.attempts + excluded.attempts;
    return null;
end
$$;

create function count_moved_attempts() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('attempt_hour'));
    insert into attempt_hour as total (hour, state, reason, attempts)
    select hour, state, reason, sum(moved)
    from (select date_trunc('hour', requested_at, 'UTC') as hour, state, coalesce(reason_code, '') as reason, 1 as moved
          from after_move
          union all
          select date_trunc('hour', requested_at, 'UTC'), state, coalesce(reason_code, ''), -1
          from before_move) as moves
    group by 1, 2, 3
    having sum(moved) <> 0
    on conflict (hour, state, reason) do update set attempts = total.attempts + excluded.attempts;
    return null;
end
$$;

create trigger count_new_attempts after insert on attempt
    referencing new table as arrived
    for each statement execute function count_new_attempts();

create trigger count_moved_attempts after update on attempt
    referencing old table as before_move new table as after_move
    for each statement execute function count_moved_attempts();
