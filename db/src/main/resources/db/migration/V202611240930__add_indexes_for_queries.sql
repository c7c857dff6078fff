-- What the queries need beyond the indexes that came with the tables.

-- Lists of one client in the order they are shown and paged in (by keyset, never by offset). Each ends in the id, so
-- that the order is total, and is read backwards for newest first.
create index clients_created_at_id_idx on clients (created_at, id);
create index contacts_client_id_created_at_id_idx on contacts (client_id, created_at, id);
create index contacts_client_id_name_idx on contacts (client_id, last_name, first_name, id) include (phone);
-- the columns beside the key answer the dashboard's counters from the index alone
create index messages_client_id_created_at_id_idx on messages (client_id, created_at, id) include (status);
create index calls_client_id_created_at_id_idx on calls (client_id, created_at, id);
create index appointments_client_id_created_at_id_idx on appointments (client_id, created_at, id);
create index appointments_client_id_date_time_id_idx
  on appointments (client_id, appointment_date, appointment_time, id);
create index admin_communications_client_id_created_at_id_idx on admin_communications (client_id, created_at, id);
create index admin_notes_client_id_created_at_id_idx on admin_notes (client_id, created_at, id);
create index projects_user_id_created_at_id_idx on projects (user_id, created_at, id);
create index project_milestones_project_id_order_id_idx on project_milestones (project_id, "order", id);
create index project_messages_milestone_id_created_at_id_idx on project_messages (milestone_id, created_at, id);

-- The latest rows of each contact: a nested list reads only as many rows per parent as it shows.
create index messages_contact_id_created_at_id_idx on messages (contact_id, created_at, id);
create index calls_contact_id_created_at_id_idx on calls (contact_id, created_at, id);
create index appointments_contact_id_date_time_id_idx
  on appointments (contact_id, appointment_date, appointment_time, id);

-- Few rows of many: what is unread, and what waits for a deposit.
create index messages_unread_idx on messages (client_id, created_at, id) where direction = 'incoming' and not read;
create index appointments_pending_deposit_idx on appointments (client_id, appointment_date, appointment_time, id)
  where deposit_status = 'pending';

-- Records of a provider find their rows. Not unique: older systems stored some of them twice.
create index contacts_client_id_ghl_contact_id_idx on contacts (client_id, ghl_contact_id)
  where ghl_contact_id is not null;
create index appointments_client_id_ghl_appointment_id_idx on appointments (client_id, ghl_appointment_id)
  where ghl_appointment_id is not null;
create index appointments_client_id_hubspot_meeting_id_idx on appointments (client_id, hubspot_meeting_id)
  where hubspot_meeting_id is not null;
create index appointments_client_id_vagaro_appointment_id_idx on appointments (client_id, vagaro_appointment_id)
  where vagaro_appointment_id is not null;
create index appointments_client_id_google_event_id_idx on appointments (client_id, google_event_id)
  where google_event_id is not null;

-- Referrals, and projects by the admin who set them up, are looked up from the other end of the foreign key.
create index clients_referred_by_idx on clients (referred_by);
create index projects_created_by_admin_idx on projects (created_by_admin);

-- People sign in with their e-mail in any letter case, so no two may differ in that alone.
create unique index users_lower_email_uk on users (lower(email));
