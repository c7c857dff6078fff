select json_build_object('data', json_build_object('client', json_build_object('contacts', json_build_object(
  'nodes', coalesce(json_agg(json_build_object(
    'id', 'Contact:' || c.id,
    'fullName',
      coalesce(nullif(trim(c.first_name || ' ' || c.last_name), ''), nullif(c.email, ''), nullif(c.phone, '')),
    'phone', nullif(c.phone, ''),
    'email', nullif(c.email, ''))
    order by c.last_name, c.first_name, c.id), '[]')))))
from (
  select * from contacts
  where client_id = ?
    and contact_search_text(first_name, last_name, email, phone) like '%mar%'
  order by last_name, first_name, id
  limit 20) c
