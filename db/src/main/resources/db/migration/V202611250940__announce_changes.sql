-- Processes of the API hear of changed rows by LISTEN, whoever changed them. NOTIFY makes transactions commit one after
-- the other, so nothing is announced that nobody watches. A watcher holds an advisory lock, shared, on table and client;
-- whoever changes rows of the client tries to take it alone. If that succeeds, nobody watches, and a watcher who comes
-- now waits for the end of the transaction and so misses nothing that it could not read. If it fails, somebody watches.

create function announce_changes() returns trigger
  language plpgsql
as $$
declare
  max_clients constant integer := 8;
  max_rows constant integer := 100;
  changed_clients constant integer[] := array(select distinct client_id from changed limit max_clients + 1);
  changed_client integer;
  changed_rows integer[];
begin
  if cardinality(changed_clients) > max_clients then
    -- not a lock for each of them: all transactions share one table of locks
    perform pg_notify('crm_changes', concat_ws(' ', tg_table_name, tg_op, '*', '*'));
    return null;
  end if;
  foreach changed_client in array changed_clients loop
    if not pg_try_advisory_xact_lock(tg_relid::integer, changed_client) then
      changed_rows := array(
        select id from changed where client_id = changed_client order by id limit max_rows + 1);
      perform pg_notify('crm_changes', concat_ws(' ', tg_table_name, tg_op, changed_client,
        case when cardinality(changed_rows) > max_rows then '*' else array_to_string(changed_rows, ',') end));
    end if;
  end loop;
  return null;
end
$$;

comment on function announce_changes() is
  'Notifies crm_changes of "table INSERT|UPDATE client rows" where somebody watches; * stands for many clients or rows.';

create procedure announce_changes_of(announced regclass)
  language plpgsql
as $$
begin
  execute format('create trigger announce_insert after insert on %s referencing new table as changed '
    'for each statement execute function announce_changes()', announced);
  execute format('create trigger announce_update after update on %s referencing new table as changed '
    'for each statement execute function announce_changes()', announced);
end
$$;

comment on procedure announce_changes_of(regclass) is
  'Lets new and changed rows of a table with client_id be announced to who watches them.';

revoke execute on procedure announce_changes_of from public;

call announce_changes_of('contacts');
call announce_changes_of('messages');
call announce_changes_of('calls');
call announce_changes_of('appointments');
call announce_changes_of('sync_runs');

-- Whoever signed out hears no more. Sessions end too rarely for the notification to cost anything.
create function announce_end_of_session() returns trigger
  language plpgsql
as $$
begin
  perform pg_notify('crm_sessions', new.family::text);
  return null;
end
$$;

comment on function announce_end_of_session() is 'Notifies crm_sessions of the family of a token that was revoked.';

create trigger announce_end after update of revoked_at on refresh_tokens
  for each row when (old.revoked_at is null and new.revoked_at is not null)
  execute function announce_end_of_session();
