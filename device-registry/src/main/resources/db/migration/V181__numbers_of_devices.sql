-- How many devices there are of each kind: counting a million one by one would take longer than a client likes to wait.
-- Kept by the table itself, so that whatever changes devices changes the numbers in the same transaction.
create table device_number (
    platform  text   not null,
    state     text   not null,
    ownership text   not null,
    devices   bigint not null,
    primary key (platform, state, ownership)
);

create function count_devices() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into device_number
        select platform, state, ownership, count(*) from now_there group by 1, 2, 3 order by 1, 2, 3
        on conflict (platform, state, ownership) do update set devices = device_number.devices + excluded.devices;
    elsif tg_op = 'DELETE' then
        insert into device_number
        select platform, state, ownership, -count(*) from were_there group by 1, 2, 3 order by 1, 2, 3
        on conflict (platform, state, ownership) do update set devices = device_number.devices + excluded.devices;
    else
        insert into device_number
        select platform, state, ownership, sum(share)
        from (select platform, state, ownership, 1 as share from now_there
              union all
              select platform, state, ownership, -1 from were_there) as moved
        group by 1, 2, 3 having sum(share) <> 0 order by 1, 2, 3
        on conflict (platform, state, ownership) do update set devices = device_number.devices + excluded.devices;
    end if;
    return null;
end
$$;

create trigger device_counted_in after insert on device
    referencing new table as now_there for each statement execute function count_devices();
create trigger device_counted_over after update on device
    referencing old table as were_there new table as now_there for each statement execute function count_devices();
create trigger device_counted_out after delete on device
    referencing old table as were_there for each statement execute function count_devices();

insert into device_number select platform, state, ownership, count(*) from device group by 1, 2, 3;
