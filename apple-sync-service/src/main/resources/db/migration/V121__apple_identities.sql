-- Devices as administrators see them: what Apple says, what they are to have, and whether they are enrolled.
create view apple_identity as
select d.token_id, d.serial, d.description, d.source, d.membership = 'removed' as is_deleted, d.removed_at,
       case d.platform when 'ios' then 'ios' when 'macOS' then 'macOS' else 'unknown' end as platform,
       d.model, d.color, d.asset_tag, d.device_family, d.os, d.assigned_at, d.migration_deadline, d.first_seen_at,
       d.changed_at, d.requested_at, d.profile_status, d.profile_uuid, d.profile_assigned_at, d.profile_pushed_at,
       x.profile_id as assigned_profile_id, x.name as assigned_profile_name, coalesce(x.supervised, false) as supervised,
       wanted.profile_id as wanted_profile_id,
       coalesce(d.pushed_profile_uuid is not null and wanted.apple_uuid is distinct from d.pushed_profile_uuid
                and wanted.profile_id is not null, false) as changed_since_activation,
       d.outcome, d.attempts, d.next_attempt_at, d.throttled_until,
       e.last_contact_at, e.enrolled_at,
       case when e.state is null then 'notContacted'
            when e.state = 'enrolled' and d.pushed_profile_uuid is not null
                 and d.profile_uuid is distinct from d.pushed_profile_uuid then 'pendingReset'
            when e.state = 'enrolled' then 'enrolled'
            when e.state = 'failed' then 'failed'
            else 'notContacted' end as enrollment_state
from apple_device d
left join profile_definition x on x.apple_uuid = d.profile_uuid
left join default_profile f on f.token_id = d.token_id and f.platform = d.platform
left join enrollment_profile wanted on wanted.profile_id = coalesce(d.explicit_profile_id, f.profile_id)
left join lateral (select state, last_contact_at, enrolled_at from enrolled_device
                   where serial = d.serial order by state = 'enrolled' desc, changed_at desc limit 1) as e on true
where d.hidden_at is null;
