with rows as (
  select * from contacts
  where (created_at, id) < (?::timestamp, ?::int)
  order by created_at desc, id desc
  limit 51)
select json_build_object('data', json_build_object('contacts', json_build_object(
  'nodes', (
    select coalesce(json_agg(json_build_object(
      'id', 'Contact:' || c.id,
      'fullName',
        coalesce(nullif(trim(c.first_name || ' ' || c.last_name), ''), nullif(c.email, ''), nullif(c.phone, '')),
      'phone', nullif(c.phone, ''),
      'createdAt', replace(c.created_at::text, ' ', 'T') || 'Z')
      order by c.created_at desc, c.id desc), '[]')
    from (select * from rows order by created_at desc, id desc limit 50) c),
  'pageInfo', json_build_object('hasNextPage', (select count(*) > 50 from rows)))))
