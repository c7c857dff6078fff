-- Every table with rows of tenants or of people is protected here, and a later one in the file that creates it.
-- Policies of tenants are plain equality: with an OR in them the planner gives up the indexes.

create procedure protect_table(protected regclass, tenant_sees text default null)
  language plpgsql
as $$
begin
  -- forced, so that the owner of the tables needs its own policy and nothing is open by accident
  execute format('alter table %s enable row level security, force row level security', protected);
  execute format('create policy migration on %s to current_user using (true) with check (true)', protected);
  execute format('create policy staff on %s to crm_admin, crm_worker using (true) with check (true)', protected);
  if tenant_sees is not null then
    execute format('create policy tenant on %s to crm_tenant using (%s)', protected, tenant_sees);
  end if;
end
$$;

comment on procedure protect_table(regclass, text) is
  'Turns on row-level security: admins and workers see all rows, owners those that tenant_sees says, nobody else any.';

create procedure grant_select_except(hidden name[], readable regclass, reader name)
  language plpgsql
as $$
declare
  columns constant text := (
    select string_agg(quote_ident(attname), ', ' order by attnum)
    from pg_attribute
    where attrelid = readable and attnum > 0 and not attisdropped and attname <> all (hidden));
begin
  execute format('grant select (%s) on %s to %I', columns, readable, reader);
end
$$;

comment on procedure grant_select_except(name[], regclass, name) is
  'Lets a role read all present columns but the hidden ones; a later column needs a grant of its own.';

revoke execute on procedure protect_table, grant_select_except from public;

call protect_table('users', 'id = current_user_id()');
call protect_table('clients', 'id = current_client_id()');
call protect_table('contacts', 'client_id = current_client_id()');
call protect_table('messages', 'client_id = current_client_id()');
call protect_table('calls', 'client_id = current_client_id()');
call protect_table('appointments', 'client_id = current_client_id()');
call protect_table('credit_accounts', 'client_id = current_client_id()');
call protect_table('admin_communications');
call protect_table('admin_notes');
call protect_table('google_calendar_integrations', 'client_id = current_client_id()');
call protect_table('ghl_integrations', 'client_id = current_client_id()');
call protect_table('projects', 'user_id = current_user_id()');
call protect_table('project_milestones', 'project_id in (select id from projects)');
call protect_table('project_messages', 'milestone_id in (select id from project_milestones)');
call protect_table('refresh_tokens');
call protect_table('sync_connections', 'client_id = current_client_id()');
call protect_table('sync_bookmarks');
call protect_table('sync_links', 'client_id = current_client_id()');
call protect_table('sync_runs', 'client_id = current_client_id()');
call protect_table('sync_issues', 'client_id = current_client_id()');

create policy tenant_author on project_messages as restrictive for insert to crm_tenant
  with check (user_id = current_user_id() and not is_admin);

-- Owners read their rows without secrets and without what is internal.
call grant_select_except('{password_hash, email_verification_token}', 'users', 'crm_tenant');
call grant_select_except('{hubspot_api_key}', 'clients', 'crm_tenant');
call grant_select_except('{access_token, refresh_token}', 'google_calendar_integrations', 'crm_tenant');
call grant_select_except('{access_token, refresh_token}', 'ghl_integrations', 'crm_tenant');
call grant_select_except('{admin_notes}', 'project_milestones', 'crm_tenant');
grant select on contacts, messages, calls, appointments, credit_accounts, projects, project_messages,
  sync_connections, sync_links, sync_runs, sync_issues to crm_tenant;

-- Owners write what is theirs to decide: no role, no password, no price, no balance, no other owner.
grant insert, update on contacts, appointments to crm_tenant;
grant update (read, contact_id, updated_at) on messages to crm_tenant;
grant update (notes, contact_id, updated_at) on calls to crm_tenant;
grant update (first_name, last_name, business_name, business_phone, business_type, website_url, phone_number,
  business_description, business_hours, services, terms_accepted, onboarding_completed, updated_at)
  on users to crm_tenant;
grant update (business_name, business_phone, forwarding_status, owner_name, owner_phone, owner_email, website_url,
  custom_greeting, outbound_voicemail_message, outbound_voicemail_audio_url, business_hours_start, business_hours_end,
  business_days, timezone, appointment_duration, booking_enabled, calendar_settings, hubspot_api_key,
  hubspot_meeting_slug, hubspot_timezone, booking_system, settings, sms_notifications, ivr_enabled, ivr_options,
  rachel_enabled, deposit_required, deposit_amount, updated_at) on clients to crm_tenant;
grant update (calendar_id, calendar_name, is_active, sync_appointments, sync_blocked_times, updated_at)
  on google_calendar_integrations to crm_tenant;
grant update (is_active, updated_at) on ghl_integrations to crm_tenant;
grant insert (milestone_id, user_id, is_admin, message, attachment_url, attachment_name, created_at),
  update (read_at) on project_messages to crm_tenant;
grant insert on sync_runs to crm_tenant;
grant update (status, due_at, interval_seconds, updated_at) on sync_connections to crm_tenant;
grant update (status, resolved_at, updated_at) on sync_issues to crm_tenant;

-- Admins read and write all rows; of the secrets they read password hashes alone, because a sign-in runs as admin.
call grant_select_except('{email_verification_token}', 'users', 'crm_admin');
call grant_select_except('{hubspot_api_key}', 'clients', 'crm_admin');
call grant_select_except('{access_token, refresh_token}', 'google_calendar_integrations', 'crm_admin');
call grant_select_except('{access_token, refresh_token}', 'ghl_integrations', 'crm_admin');
grant select on contacts, messages, calls, appointments, credit_accounts, admin_communications, admin_notes, projects,
  project_milestones, project_messages, refresh_tokens, sync_connections, sync_links, sync_runs, sync_issues
  to crm_admin;
grant insert, update on users, clients, contacts, messages, calls, appointments, credit_accounts,
  admin_communications, admin_notes, google_calendar_integrations, ghl_integrations, projects, project_milestones,
  project_messages, refresh_tokens, sync_connections, sync_runs, sync_issues to crm_admin;
grant delete on projects, project_milestones, project_messages, refresh_tokens to crm_admin;

-- Workers read the secrets of providers and none of people, and delete nothing that a client owns.
call grant_select_except('{password_hash, email_verification_token}', 'users', 'crm_worker');
grant select on clients, contacts, messages, calls, appointments, credit_accounts, google_calendar_integrations,
  ghl_integrations to crm_worker;
grant insert, update on contacts, messages, calls, appointments, google_calendar_integrations, ghl_integrations
  to crm_worker;
grant update on clients to crm_worker;
grant select, insert, update, delete on sync_connections, sync_bookmarks, sync_links, sync_runs, sync_issues
  to crm_worker;

-- The tables of Spring Batch and Quartz are the workers' alone.
grant select, insert, update, delete on
  batch_job_instance, batch_job_execution, batch_job_execution_params, batch_step_execution,
  batch_step_execution_context, batch_job_execution_context,
  qrtz_job_details, qrtz_triggers, qrtz_simple_triggers, qrtz_cron_triggers, qrtz_simprop_triggers,
  qrtz_blob_triggers, qrtz_calendars, qrtz_paused_trigger_grps, qrtz_fired_triggers, qrtz_scheduler_state, qrtz_locks
  to crm_worker;
grant usage on sequence batch_step_execution_seq, batch_job_execution_seq, batch_job_instance_seq to crm_worker;
