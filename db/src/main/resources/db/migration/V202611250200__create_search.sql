-- Search by parts of names, addresses and numbers. Row-level security lets no pattern reach an index before the tenant
-- is checked, so functions search that check it themselves.

create extension if not exists pg_trgm;
create extension if not exists btree_gin;
create extension if not exists unaccent;

-- The dictionary of accents is fixed, so that the result depends on the text alone and can be indexed.
create function search_text(original text) returns text
  language sql immutable parallel safe strict
  return lower(public.unaccent('public.unaccent'::regdictionary, original));

create function search_digits(original text) returns text
  language sql immutable parallel safe strict
  return regexp_replace(original, '\D', '', 'g');

-- The patterns that a text must all fit: one for each word, or the digits of a number. Of a whole number the last ten
-- digits count, as older rows have no country code.
create function search_patterns(query text) returns text[]
  language sql immutable parallel safe strict
  return case
    when query ~ '\d.*\d.*\d' and query !~ '[^-+0-9()./ ]' then array['%' || right(search_digits(query), 10) || '%']
    else (
      select coalesce(array_agg('%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%' order by length(word) desc), '{%}')
      from regexp_split_to_table(trim(search_text(query)), '\s+') word where word <> '')
  end;

comment on function search_text(text) is 'A text without accents and capital letters.';
comment on function search_digits(text) is 'The digits of a text.';
comment on function search_patterns(text) is
  'What a searched row must be like, each with ''like''; the longest, which an index narrows most, comes first.';

create function contact_search_text(first_name text, last_name text, email text, phone text) returns text
  language sql immutable parallel safe strict
  return search_text(first_name || ' ' || last_name || ' ' || email) || ' ' || search_digits(phone);

create function client_search_text(
    business_name text, owner_name text, owner_email text, owner_phone text, business_phone text, ringlypro_number text)
  returns text
  language sql immutable parallel safe strict
  return search_text(business_name || ' ' || owner_name || ' ' || owner_email) || ' ' || search_digits(owner_phone)
    || ' ' || search_digits(business_phone) || ' ' || search_digits(ringlypro_number);

create index contacts_search_idx on contacts
  using gin (client_id, contact_search_text(first_name, last_name, email, phone) gin_trgm_ops);
create index clients_search_idx on clients
  using gin (client_search_text(business_name, owner_name, owner_email, owner_phone, business_phone, ringlypro_number)
    gin_trgm_ops);

create function search_contacts(query text) returns table (id integer, rank real)
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp
as $$
declare
  patterns constant text[] := search_patterns(query);
begin
  if session_user = 'crm_tenant' then
    return query
      select c.id, word_similarity(search_text(query), contact_search_text(c.first_name, c.last_name, c.email, c.phone))
      from contacts c
      where c.client_id = current_client_id()
        and contact_search_text(c.first_name, c.last_name, c.email, c.phone) like patterns[1]
        and contact_search_text(c.first_name, c.last_name, c.email, c.phone) like all (patterns);
  else
    return query
      select c.id, word_similarity(search_text(query), contact_search_text(c.first_name, c.last_name, c.email, c.phone))
      from contacts c
      where contact_search_text(c.first_name, c.last_name, c.email, c.phone) like patterns[1]
        and contact_search_text(c.first_name, c.last_name, c.email, c.phone) like all (patterns);
  end if;
end
$$;

create function search_clients(query text) returns table (id integer, rank real)
  language plpgsql stable security definer rows 20 set search_path = public, pg_temp
as $$
declare
  patterns constant text[] := search_patterns(query);
begin
  return query
    select c.id, word_similarity(search_text(query), t.searched)
    from clients c
    cross join lateral client_search_text(
      c.business_name, c.owner_name, c.owner_email, c.owner_phone, c.business_phone, c.ringlypro_number) t (searched)
    where t.searched like patterns[1] and t.searched like all (patterns)
      and (session_user <> 'crm_tenant' or c.id = current_client_id());
end
$$;

comment on function search_contacts(text) is
  'Keys of the contacts that fit a text, as far as the caller may see them, with how well they do.';
comment on function search_clients(text) is
  'Keys of the clients that fit a text, as far as the caller may see them, with how well they do.';

revoke execute on function search_contacts, search_clients from public;
grant execute on function search_contacts, search_clients to crm_tenant, crm_admin;
