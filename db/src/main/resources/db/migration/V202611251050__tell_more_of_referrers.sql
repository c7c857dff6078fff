-- Of the client that referred it, a client learns what it learns of those that it referred itself: name, age, and whether
-- it is in use.
create function referrer_created_at(client integer) returns timestamp
  language sql stable security definer set search_path = public, pg_temp
  return (
    select r.created_at from clients c join clients r on r.id = c.referred_by
    where c.id = client and (session_user <> 'crm_tenant' or c.id = current_client_id()));

create function referrer_active(client integer) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  return (
    select r.active from clients c join clients r on r.id = c.referred_by
    where c.id = client and (session_user <> 'crm_tenant' or c.id = current_client_id()));

comment on function referrer_created_at(integer) is 'When the business that referred a client was stored.';
comment on function referrer_active(integer) is 'Whether the business that referred a client is in use.';

revoke execute on function referrer_created_at, referrer_active from public;
grant execute on function referrer_created_at, referrer_active to crm_tenant, crm_admin;
