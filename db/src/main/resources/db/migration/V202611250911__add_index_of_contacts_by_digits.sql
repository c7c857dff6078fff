-- A number that is being entered is compared with those that older systems stored in other forms, by its last digits.
create index contacts_client_id_phone_digits_idx
  on contacts (client_id, "right"(regexp_replace(phone, '[^0-9]', '', 'g'), 10))
  where "left"(phone, 1) not in ('+', '');

-- Row-level security would not let the digits reach the index, so this checks the tenant itself.
create function contact_by_digits(of_client integer, digits text) returns integer
  language sql stable security definer set search_path = public, pg_temp
as $$
  select min(id)
  from (
    select id from contacts
    where client_id = of_client and "left"(phone, 1) not in ('+', '')
      and "right"(regexp_replace(phone, '[^0-9]', '', 'g'), 10) = digits
      and (session_user <> 'crm_tenant' or of_client = current_client_id())
    offset 0 -- or the smallest id would be looked for in the order of ids
  ) found
$$;

revoke execute on function contact_by_digits from public;
grant execute on function contact_by_digits to crm_tenant, crm_admin, crm_worker;

comment on function contact_by_digits(integer, text) is
  'The contact of a client whose number is not in E.164 and ends in these ten digits.';
