-- Whoever changes a contact or an appointment, the providers are told of it: the change is captured here, in the
-- transaction that makes it. What a sync brings is marked by sync.origin and captured by the sync itself, which knows
-- whom not to tell.

alter table sync_connections add column sends text[] not null default '{}';
comment on column sync_connections.sends is 'The kinds of records whose changes the provider is told of.';

alter table sync_bookmarks add column kind varchar(20) not null default 'contact', add column walked_at timestamp;
alter table sync_bookmarks alter column kind drop default, alter column bookmark drop not null;
comment on column sync_bookmarks.bookmark is
  'Text that only its stream understands; null to read the stream from its beginning.';
comment on column sync_bookmarks.walked_at is
  'When the stream was first read to its end; null until then. Before that nothing of its kind is sent, because nobody knows what is there already.';

alter table sync_outbox drop column claimed_until, add column attempted_at timestamp;
comment on column sync_outbox.attempts is 'Attempts since the last change.';
comment on column sync_outbox.attempted_at is
  'When it was last tried; an attempt whose answer was lost may have taken effect.';
comment on column sync_outbox.next_attempt_at is
  'Infinity for what the provider does not take as it is: it waits for another change, or for somebody who lets it be tried again.';

alter table sync_runs
  add column sent_created_count integer not null default 0,
  add column sent_updated_count integer not null default 0,
  add column sent_rejected_count integer not null default 0;
comment on column sync_runs.sent_created_count is 'Records that were made at the provider.';
comment on column sync_runs.sent_updated_count is 'Records that were changed at the provider.';
comment on column sync_runs.sent_rejected_count is 'Records that the provider did not take.';

alter table sync_issues
  add column local_id integer,
  add column contact_id integer generated always as (case when kind = 'contact' then local_id end) stored;
comment on column sync_issues.local_id is
  'Key in contacts or appointments of what could not be sent; null for what could not be stored.';
create index sync_issues_contact_id_idx on sync_issues (contact_id) where contact_id is not null;
drop index sync_issues_open_uk;
create unique index sync_issues_open_uk on sync_issues (connection_id, kind, remote_id, local_id, code)
  nulls not distinct where status = 'open';

-- One entry a record and connection, however often it changes until it is sent.
create function enqueue_changes(changed_kind text, client_ids integer[], local_ids integer[], brought_by integer[])
  returns void
  language plpgsql
as $$
declare
  needs_wakeup boolean;
begin
  with entered as (
    insert into sync_outbox as o (client_id, connection_id, kind, local_id)
    select c.client_id, c.id, changed_kind, d.local_id
    from unnest(client_ids, local_ids, brought_by) as d (client_id, local_id, brought_by)
    join sync_connections c on c.client_id = d.client_id and c.id is distinct from d.brought_by
    where changed_kind = any (c.sends)
    order by c.id, d.local_id
    on conflict (connection_id, kind, local_id) do update
      set version = o.version + 1, changed_at = utc_now(), next_attempt_at = utc_now(), attempts = 0,
        last_error = null
    returning connection_id
  )
  -- workers that have something to send already need no call
  select bool_or(not exists (
    select from sync_outbox o where o.connection_id = e.connection_id and o.next_attempt_at <= utc_now()))
  into needs_wakeup
  from (select distinct connection_id from entered) e;
  if needs_wakeup then
    perform pg_notify('crm_sync', '');
  end if;
end
$$;

comment on function enqueue_changes(text, integer[], integer[], integer[]) is
  'Enters rows of one kind into the outbox of each connection that sends it, except of the one that brought the change.';

create function capture_contacts() returns trigger
  language plpgsql
as $$
begin
  if tg_op = 'INSERT' then
    perform enqueue_changes('contact', array_agg(client_id), array_agg(id), array_agg(null::integer)) from after
    having count(*) > 0;
  else
    perform enqueue_changes('contact', array_agg(a.client_id), array_agg(a.id), array_agg(null::integer))
    from after a join before b using (id)
    where (a.first_name, a.last_name, a.phone, a.email) is distinct from
      (b.first_name, b.last_name, b.phone, b.email)
    having count(*) > 0;
  end if;
  return null;
end
$$;

create function capture_appointments() returns trigger
  language plpgsql
as $$
begin
  if tg_op = 'INSERT' then
    perform enqueue_changes('appointment', array_agg(client_id), array_agg(id), array_agg(null::integer)) from after
    having count(*) > 0;
  else
    perform enqueue_changes('appointment', array_agg(a.client_id), array_agg(a.id), array_agg(null::integer))
    from after a join before b using (id)
    where (a.contact_id, a.customer_name, a.customer_phone, a.customer_email, a.appointment_date, a.appointment_time,
        a.duration, a.purpose, a.status) is distinct from
      (b.contact_id, b.customer_name, b.customer_phone, b.customer_email, b.appointment_date, b.appointment_time,
        b.duration, b.purpose, b.status)
    having count(*) > 0;
  end if;
  return null;
end
$$;

create trigger capture_insert after insert on contacts referencing new table as after
  for each statement when (coalesce(current_setting('sync.origin', true), '') = '')
  execute function capture_contacts();
create trigger capture_update after update on contacts referencing old table as before new table as after
  for each statement when (coalesce(current_setting('sync.origin', true), '') = '')
  execute function capture_contacts();
create trigger capture_insert after insert on appointments referencing new table as after
  for each statement when (coalesce(current_setting('sync.origin', true), '') = '')
  execute function capture_appointments();
create trigger capture_update after update on appointments referencing old table as before new table as after
  for each statement when (coalesce(current_setting('sync.origin', true), '') = '')
  execute function capture_appointments();

grant insert, update on sync_outbox to crm_tenant, crm_admin;
