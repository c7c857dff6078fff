-- What of clients.settings is shown: options, and whether secrets are there, never the secrets. What is missing or not of
-- the form that it should have is read as if nothing was said.

create function settings_text(settings jsonb, path text[]) returns text
  language sql immutable parallel safe
  return nullif(trim(settings #>> path), '');

create function settings_secret(settings jsonb, path text[]) returns boolean
  language sql immutable parallel safe
  return coalesce(trim(settings #>> path), '') <> '';

create function settings_flag(settings jsonb, path text[], otherwise boolean) returns boolean
  language sql immutable parallel safe
  return case when jsonb_typeof(settings #> path) = 'boolean' then (settings #> path)::boolean else otherwise end;

comment on function settings_text(jsonb, text[]) is 'An option; null where it is not set.';
comment on function settings_secret(jsonb, text[]) is 'Whether a secret is stored.';
comment on function settings_flag(jsonb, text[], boolean) is 'A switch, or what it counts as where it is not set.';

create view client_settings with (security_barrier) as
  select
    c.id,
    c.id as client_id,
    c.created_at,
    settings_text(c.settings, '{elevenLabsAgentId}') as eleven_labs_agent_id,
    settings_text(c.settings, '{elevenLabsPhoneNumberId}') as eleven_labs_phone_number_id,
    exists (select from ghl_integrations g where g.client_id = c.id and g.is_active)
      or settings_secret(c.settings, '{integration,ghl,apiKey}') as ghl_configured,
    settings_flag(c.settings, '{integration,ghl,enabled}', exists (select from ghl_integrations g where g.client_id = c.id and g.is_active)
      or settings_secret(c.settings, '{integration,ghl,apiKey}')) as ghl_enabled,
    settings_secret(c.settings, '{integration,ghl,apiKey}') as ghl_api_key_set,
    settings_text(c.settings, '{integration,ghl,locationId}') as ghl_location_id,
    settings_text(c.settings, '{integration,ghl,calendarId}') as ghl_calendar_id,
    settings_text(c.settings, '{integration,ghl,pipelineId}') as ghl_pipeline_id,
    settings_flag(c.settings, '{integration,ghl,syncContacts}', true) as ghl_sync_contacts,
    settings_flag(c.settings, '{integration,ghl,syncCalendar}', true) as ghl_sync_calendar,
    settings_flag(c.settings, '{integration,ghl,triggerWorkflows}', false) as ghl_trigger_workflows,
    coalesce(c.hubspot_api_key, '') <> '' or settings_secret(c.settings, '{integration,hubspot,accessToken}') as hubspot_configured,
    settings_flag(c.settings, '{integration,hubspot,enabled}', coalesce(c.hubspot_api_key, '') <> '' or settings_secret(c.settings, '{integration,hubspot,accessToken}')) as hubspot_enabled,
    coalesce(c.hubspot_meeting_slug, settings_text(c.settings, '{integration,hubspot,meetingSlug}')) as hubspot_meeting_slug,
    coalesce(c.hubspot_timezone, settings_text(c.settings, '{integration,hubspot,timezone}'), c.timezone) as hubspot_timezone,
    settings_flag(c.settings, '{integration,hubspot,syncContacts}', true) as hubspot_sync_contacts,
    settings_flag(c.settings, '{integration,hubspot,syncCalendar}', true) as hubspot_sync_calendar,
    settings_flag(c.settings, '{integration,hubspot,saveLocal}', true) as hubspot_save_local,
    settings_secret(v.settings, '{clientSecretKey}') and settings_text(v.settings, '{clientId}') is not null as vagaro_configured,
    settings_flag(v.settings, '{enabled}', settings_secret(v.settings, '{clientSecretKey}') and settings_text(v.settings, '{clientId}') is not null) as vagaro_enabled,
    settings_text(v.settings, '{clientId}') as vagaro_client_id,
    settings_text(v.settings, '{merchantId}') as vagaro_merchant_id,
    settings_text(v.settings, '{region}') as vagaro_region,
    settings_secret(v.settings, '{clientSecretKey}') as vagaro_client_secret_key_set,
    settings_secret(v.settings, '{webhookToken}') as vagaro_webhook_token_set,
    settings_secret(c.settings, '{integration,zoho,refreshToken}') as zoho_configured,
    settings_flag(c.settings, '{integration,zoho,enabled}', settings_secret(c.settings, '{integration,zoho,refreshToken}')) as zoho_enabled,
    settings_text(c.settings, '{integration,zoho,clientId}') as zoho_client_id,
    settings_secret(c.settings, '{integration,zoho,clientSecret}') as zoho_client_secret_set,
    settings_text(c.settings, '{integration,zoho,region}') as zoho_region,
    settings_flag(c.settings, '{integration,zoho,syncContacts}', true) as zoho_sync_contacts,
    settings_flag(c.settings, '{integration,zoho,logCalls}', true) as zoho_log_calls,
    settings_flag(c.settings, '{integration,zoho,createEvents}', true) as zoho_create_events,
    settings_flag(c.settings, '{integration,zoho,createTasks}', false) as zoho_create_tasks,
    settings_flag(c.settings, '{integration,whatsapp,enabled}', false) as whatsapp_enabled,
    settings_text(c.settings, '{integration,whatsapp,phoneNumber}') as whatsapp_phone_number,
    settings_text(c.settings, '{integration,whatsapp,displayName}') as whatsapp_display_name,
    settings_text(c.settings, '{integration,whatsapp,businessType}') as whatsapp_business_type,
    settings_text(c.settings, '{integration,whatsapp,defaultLanguage}') as whatsapp_default_language,
    settings_text(c.settings, '{integration,whatsapp,greetingMessage}') as whatsapp_greeting_message,
    settings_secret(c.settings, '{integration,sendgrid,apiKey}') as sendgrid_configured,
    settings_flag(c.settings, '{integration,sendgrid,enabled}', settings_secret(c.settings, '{integration,sendgrid,apiKey}')) as sendgrid_enabled,
    settings_text(c.settings, '{integration,sendgrid,fromEmail}') as sendgrid_from_email,
    settings_text(c.settings, '{integration,sendgrid,fromName}') as sendgrid_from_name,
    settings_text(c.settings, '{integration,sendgrid,replyTo}') as sendgrid_reply_to,
    settings_flag(c.settings, '{integration,sendgrid,confirmationEmails}', false) as sendgrid_confirmation_emails,
    settings_flag(c.settings, '{integration,sendgrid,reminderEmails}', false) as sendgrid_reminder_emails,
    settings_flag(c.settings, '{integration,sendgrid,depositEmails}', false) as sendgrid_deposit_emails,
    settings_flag(c.settings, '{integration,sendgrid,welcomeEmails}', false) as sendgrid_welcome_emails,
    settings_flag(c.settings, '{integration,zelle,enabled}', false) as zelle_enabled,
    settings_text(c.settings, '{integration,zelle,email}') as zelle_email,
    settings_text(c.settings, '{integration,zelle,depositType}') as zelle_deposit_type,
    settings_text(c.settings, '{integration,zelle,defaultAmount}') as zelle_default_amount,
    settings_text(c.settings, '{integration,zelle,depositMessage}') as zelle_deposit_message,
    settings_text(c.settings, '{integration,zelle,qrCodeUrl}') as zelle_qr_code_url
  from clients c
  -- older rows have the settings of Vagaro in another place
  cross join lateral (select coalesce(c.settings #> '{integration,vagaro}', c.settings -> 'vagaro')) v (settings)
  where session_user <> 'crm_tenant' or c.id = current_client_id();

comment on view client_settings is 'Options of a client that are stored as JSON.';

grant select on client_settings to crm_tenant, crm_admin;
