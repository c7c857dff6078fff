create table idempotency_keys (
  user_id      integer not null
    constraint idempotency_keys_user_fk references users (id) on delete cascade,
  key          varchar(255) not null,
  mutation     varchar(100) not null,
  fingerprint  bytea not null,
  created_id   integer,
  created_at   timestamp not null default utc_now(),
  constraint idempotency_keys_pk primary key (user_id, key)
);

comment on table idempotency_keys is 'What a person created under a key of their choice, so that a repeated request creates nothing more.';
comment on column idempotency_keys.fingerprint is 'SHA-256 of the input.';
comment on column idempotency_keys.created_id is 'Key of the row that was created; null only within the transaction that creates it.';

call protect_table('idempotency_keys', 'user_id = current_user_id()');
grant select, insert, update (created_id) on idempotency_keys to crm_tenant, crm_admin;

-- Whoever uses a new key clears away their own old ones: nobody needs to be given the right to delete.
create function forget_old_idempotency_keys() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  delete from idempotency_keys where user_id = new.user_id and created_at < utc_now() - interval '7 days';
  return new;
end
$$;

revoke execute on function forget_old_idempotency_keys from public;

create trigger forget_old_idempotency_keys before insert on idempotency_keys
  for each row execute function forget_old_idempotency_keys();
