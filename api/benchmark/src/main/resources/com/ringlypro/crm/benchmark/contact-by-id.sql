select json_build_object('data', json_build_object('contact', json_build_object(
  'id', 'Contact:' || c.id,
  'fullName',
    coalesce(nullif(trim(c.first_name || ' ' || c.last_name), ''), nullif(c.email, ''), nullif(c.phone, '')),
  'phone', nullif(c.phone, ''),
  'email', nullif(c.email, ''),
  'status', upper(c.status::text),
  'source', c.source,
  'lastContactedAt', replace(c.last_contacted_at::text, ' ', 'T') || 'Z',
  'createdAt', replace(c.created_at::text, ' ', 'T') || 'Z')))
from contacts c
where c.id = ?
