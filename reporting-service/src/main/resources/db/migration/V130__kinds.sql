-- The kind of an attempt: one number for everything attempts are counted by, except when they were made and what they
-- visited. The counts tell which kinds a day has, and the index finds the attempts of one: a list of what is rare, or of
-- what nobody has, reads no others. Two kinds may share a number: who asks by it checks the columns too.
create function attempt_kind(platform text, method text, ownership text, state text, reason text, section text,
                             screen text, action text) returns int language sql immutable parallel safe as $$
    select ('x' || left(md5(
        coalesce(platform, '') || ' ' || method || ' ' || coalesce(ownership, '') || ' ' || state || ' '
        || coalesce(reason, '') || ' '
        || case when state = 'open' then ''
                else coalesce(section, '') || ' ' || coalesce(screen, '') || ' ' || coalesce(action, '') end), 8))::bit(32)::int
$$;

alter table attempt add column kind int generated always as (
    attempt_kind(platform, method, ownership, state, reason, section, screen, action)) stored;

create index attempt_of_kind on attempt (kind, requested_at desc, attempt_id desc);

-- By the instant of the request, which stays: a sign of life then touches no index.
drop index attempt_open;
create index attempt_open on attempt (requested_at desc, attempt_id desc) where state = 'open';
