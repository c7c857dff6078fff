-- Whom row-level security hides may still be named: a client learns of those that it referred, and of the one that
-- referred it, the few things that are said here and no more. An owner learns the names of those who write about the
-- own projects.

create view referrals with (security_barrier) as
  select id, referred_by as referrer_id, id as referred_id, business_name, active, created_at
  from clients
  where referred_by is not null and (session_user <> 'crm_tenant' or referred_by = current_client_id());

comment on view referrals is 'What a client may know of those that it referred.';

grant select on referrals to crm_tenant, crm_admin;

create function referrer_name(client integer) returns text
  language sql stable security definer set search_path = public, pg_temp
  return (
    select r.business_name from clients c join clients r on r.id = c.referred_by
    where c.id = client and (session_user <> 'crm_tenant' or c.id = current_client_id()));

create function project_message_author_name(written integer) returns text
  language sql stable security definer set search_path = public, pg_temp
  return (
    select nullif(trim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), '')
    from project_messages p
    join project_milestones m on m.id = p.milestone_id
    join projects j on j.id = m.project_id
    join users u on u.id = p.user_id
    where p.id = written and (session_user <> 'crm_tenant' or j.user_id = current_user_id()));

create function project_creator_name(project integer) returns text
  language sql stable security definer set search_path = public, pg_temp
  return (
    select nullif(trim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), '')
    from projects j
    join users u on u.id = j.created_by_admin
    where j.id = project and (session_user <> 'crm_tenant' or j.user_id = current_user_id()));

comment on function referrer_name(integer) is 'Name of the business that referred a client.';
comment on function project_message_author_name(integer) is 'Name of who wrote a message about a project.';
comment on function project_creator_name(integer) is 'Name of the administrator who created a project.';

revoke execute on function referrer_name, project_message_author_name, project_creator_name from public;
grant execute on function referrer_name, project_message_author_name, project_creator_name to crm_tenant, crm_admin;
