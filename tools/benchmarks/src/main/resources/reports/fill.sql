-- Attempts of the last 30 days, as many as asked for ($ATTEMPTS), spread over hours as people are awake; three of ten come to
-- nothing. Of the last two hours every second attempt is open, half of those silent: the gateway ends what is silent for longer.
-- Their counts are counted from them. Everything that was there is gone.
truncate attempt, attempt_home, attempt_hour, attempt_day, duration_day, change;

do $$
begin
    for ago in 0..30 loop
        execute format(
            'create table if not exists attempt_%s partition of attempt for values from (%L) to (%L)',
            to_char((now() at time zone 'UTC')::date - ago, 'YYYYMMDD'),
            ((now() at time zone 'UTC')::date - ago)::text || 'T00:00:00Z',
            ((now() at time zone 'UTC')::date - ago + 1)::text || 'T00:00:00Z');
    end loop;
end
$$;

drop index attempt_newest, attempt_of_user, attempt_of_device, attempt_not_admitted, attempt_by_reason, attempt_abandoned,
    attempt_open, attempt_of_kind;

insert into attempt (attempt_id, requested_at, state, reason, section, screen, action, visited, ended_at, last_heard_at,
                     told_by, subject, user_principal_name, method, platform, os_version, manufacturer, model,
                     serial_number, device_name, ownership, story)
select gen_random_uuid(), requested_at, state,
       case when state in ('refused', 'failed') then reasons[1 + mod(n, 12)] end,
       case when state in ('abandoned', 'open') then sections[1 + mod(n, 5)] end,
       case when state in ('abandoned', 'open') then screens[1 + mod(n, 10)] end,
       case when state = 'abandoned' then case when mod(n, 3) = 0 then 'cancel' else 'silence' end end,
       mod(n, 32),
       case when state <> 'open' then requested_at + seconds * interval '1 second' end,
       -- Those that are not silent stay so for as long as anybody measures.
       case when state = 'open' and mod(n, 4) = 0 then now() + interval '1 day'
            else requested_at + seconds * interval '1 second' end,
       0, person, person, methods[1 + mod(n, 16)],
       case when mod(n, 16) < 5 then 'ios' when mod(n, 16) < 7 then 'macos' when mod(n, 16) < 12 then 'windows'
            else 'android' end,
       '17.' || mod(n, 7), 'Contoso Ltd', 'Model ' || mod(n, 40), 'SN' || mod(n * 7919, 3000000), case when mod(n, 1000) = 7 then '=HYPERLINK("http://contoso.com/' || n || '")' else 'Device ' || n end,
       case when mod(n, 3) = 0 then 'corporate' else 'personal' end,
       format('{"verdict":{"decidedAt":"%1$s","outcome":"%2$s","reasons":%3$s,"policies":[{"policyId":"01a0759f-c4c0-793b-9963-368595e60af5_SinglePlatformRestriction","name":"Staff devices","kind":"platformRestriction","type":"restriction","priority":1,"version":3,"target":"user","assignment":"group staff","state":"succeeded","standing":"applies"},{"policyId":"01a07079-68c0-7953-83f5-8c3cf29d0da9_Limit","name":"Five devices","kind":"deviceLimit","type":"restriction","priority":1,"version":2,"target":"user","assignment":"group staff","state":"succeeded","standing":"applies"}]},"startedAt":"%1$s","journey":{"visited":7,"steps":[{"at":"%1$s","section":"setupChecklist","screen":"preEnrollmentWizard","action":"finished"},{"at":"%4$s","section":"termsOfUse","screen":"termsOfUse","action":"shown"}],"phases":[]}%5$s}',
              to_char(requested_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
              case when state = 'refused' then 'refused' else 'allowed' end,
              case when state = 'refused'
                   then '[{"code":"' || reasons[1 + mod(n, 12)] || '","category":"enrollmentRestrictionsEnforced","cause":"…","remediation":"…","details":{"policy":"Staff devices"}}]'
                   else '[]' end,
              to_char((requested_at + interval '20 seconds') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
              case state
                   when 'completed' then ',"ending":{"at":"' || to_char((requested_at + seconds * interval '1 second') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '","kind":"completed"}'
                   when 'failed' then ',"ending":{"at":"' || to_char((requested_at + seconds * interval '1 second') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '","kind":"failed","reasonCode":"challengeExpired"}'
                   when 'abandoned' then ',"ending":{"at":"' || to_char((requested_at + seconds * interval '1 second') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '","kind":"abandoned","section":"termsOfUse","screen":"termsOfUse","action":"declineAll"}'
                   else '' end)
from (
    select n,
           date_trunc('second', now() - interval '10 minutes' - n * (interval '2591000 seconds' / $ATTEMPTS)) as requested_at,
           case when mod(n, 2) = 0 and n < 7200 * ($ATTEMPTS / 2591000.0) then 'open' when mod(n, 10) < 6 then 'completed' when mod(n, 10) < 8 then 'refused' when mod(n, 10) = 8 then 'abandoned'
                when mod(n, 100) = 99 then 'failed' else 'completed' end as state,
           30 + mod(n * 31, 1500) as seconds,
           'user-' || mod(n * 104729, 200000) || '@contoso.com' as person,
           array['personalDeviceBlocked', 'deviceLimitReached', 'osVersionTooLow', 'mfaRequired', 'termsNotAccepted',
                 'platformBlocked', 'osVersionTooHigh', 'manufacturerBlocked', 'challengeExpired', 'tokenExpired',
                 'userNotLicensed', 'methodNotSupported'] as reasons,
           array['setupChecklist', 'platformScreens', 'termsOfUse', 'complianceActivation', 'enrollmentStatusPage'] as sections,
           array['preEnrollmentWizard', 'iosProfileLaunch', 'termsOfUse', 'compliance', 'deviceSetup', 'deviceCategory',
                 'androidPermissions', 'termsOfUse', 'activation', 'accountSetup'] as screens,
           array['appleByod', 'appleUserEnrollment', 'appleAde', 'appleAsm', 'appleByod', 'macDirect', 'appleAde',
                 'windowsByod', 'windowsMdmOnly', 'windowsAadJoin', 'windowsAutopilotUserDriven', 'windowsBulk',
                 'androidWorkProfile', 'androidDedicated', 'androidFullyManaged', 'androidCorporateWorkProfile'] as methods
    from generate_series(1::bigint, $ATTEMPTS) as n) as told;

insert into attempt_home select attempt_id, requested_at from attempt;

create index attempt_newest on attempt (requested_at desc, attempt_id desc);
create index attempt_of_user on attempt (user_principal_name, requested_at desc, attempt_id desc);
create index attempt_of_device on attempt (serial_number, requested_at desc) where serial_number is not null;
create index attempt_not_admitted on attempt (requested_at desc, attempt_id desc) where reason is not null;
create index attempt_by_reason on attempt (reason, requested_at desc, attempt_id desc) where reason is not null;
create index attempt_abandoned on attempt (requested_at desc, attempt_id desc) where state = 'abandoned';
create index attempt_open on attempt (requested_at desc, attempt_id desc) where state = 'open';
create index attempt_of_kind on attempt (kind, requested_at desc, attempt_id desc);

insert into attempt_hour
select date_trunc('hour', requested_at, 'UTC'), platform, method, coalesce(ownership, ''), state, coalesce(reason, ''),
       case when state = 'open' then '' else coalesce(section, '') end,
       case when state = 'open' then '' else coalesce(screen, '') end, coalesce(action, ''),
       case when state = 'open' then 0 else visited end, count(*)
from attempt group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;

insert into attempt_day
select (hour at time zone 'UTC')::date, platform, method, ownership, state, reason, section, screen, action, visited,
       sum(attempts)
from attempt_hour group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;

insert into duration_day
select (requested_at at time zone 'UTC')::date, platform, method,
       (640 + extract(epoch from ended_at - requested_at)::int / 8)::smallint, count(*)
from attempt where state = 'completed' group by 1, 2, 3, 4;

vacuum analyze attempt;

vacuum analyze attempt_home;

vacuum analyze attempt_hour;

vacuum analyze attempt_day;

vacuum analyze duration_day;
