-- What happened between a client and the people it knows, as one list. It is read with the rights of the reader, and
-- narrowed to a client or contact before the three tables are merged.
create view timeline_entries with (security_invoker) as
  select id * 4 - 3 as id, 'message' as kind, client_id, contact_id, created_at,
    id as message_id, null::integer as call_id, null::integer as appointment_id
  from messages
  union all
  select id * 4 - 2, 'call', client_id, contact_id, created_at, null, id, null
  from calls
  union all
  select id * 4 - 1, 'appointment', client_id, contact_id, created_at, null, null, id
  from appointments;

comment on view timeline_entries is 'Messages, calls and appointments in the order in which they were stored.';

grant select on timeline_entries to crm_tenant, crm_admin;
