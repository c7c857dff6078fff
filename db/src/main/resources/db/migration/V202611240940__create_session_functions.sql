-- A transaction says at its start for whom it works. Only what a function here has proven against the tables of this
-- moment becomes visible to the policies; it is gone at the end of the transaction.

create function current_user_id() returns integer
  language sql stable parallel safe
  return nullif(current_setting('app.user_id', true), '')::integer;

create function current_client_id() returns integer
  language sql stable parallel safe
  return nullif(current_setting('app.client_id', true), '')::integer;

create function begin_owner(claimed_user_id integer, claimed_client_id integer) returns boolean
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  proven constant boolean := exists (select from users where id = claimed_user_id and not is_admin)
    and claimed_client_id is not distinct from (select min(id) from clients where user_id = claimed_user_id);
begin
  perform set_config('app.user_id', case when proven then claimed_user_id::text else '' end, true);
  perform set_config('app.client_id', case when proven then coalesce(claimed_client_id::text, '') else '' end, true);
  return proven;
end
$$;

create function begin_admin(claimed_user_id integer) returns boolean
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  proven constant boolean := exists (select from users where id = claimed_user_id and is_admin);
begin
  perform set_config('app.user_id', case when proven then claimed_user_id::text else '' end, true);
  perform set_config('app.client_id', '', true);
  return proven;
end
$$;

revoke execute on function begin_owner, begin_admin from public;
grant execute on function begin_owner to crm_tenant;
grant execute on function begin_admin to crm_admin;

comment on function current_user_id() is 'The proven user of this transaction, null if there is none.';
comment on function current_client_id() is 'The proven client of this transaction, null if there is none.';
comment on function begin_owner(integer, integer) is
  'Begins the work of an owner: true if the user is no admin and owns that client (null: owns none). If false, nothing is visible.';
comment on function begin_admin(integer) is 'Begins the work of an admin: true if the user is one.';
