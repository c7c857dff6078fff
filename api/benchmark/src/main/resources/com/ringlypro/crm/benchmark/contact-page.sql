with request as (select ?::int as client_id),
  rows as (
    select c.* from request join contacts c using (client_id)
    order by c.created_at desc, c.id desc
    limit 51)
select json_build_object('data', json_build_object('client', json_build_object('contacts', json_build_object(
  'totalCount', (select count(*) from request join contacts using (client_id)),
  'nodes', (
    select coalesce(json_agg(json_build_object(
      'id', 'Contact:' || c.id,
      'fullName',
        coalesce(nullif(trim(c.first_name || ' ' || c.last_name), ''), nullif(c.email, ''), nullif(c.phone, '')),
      'phone', nullif(c.phone, ''),
      'email', nullif(c.email, ''),
      'status', upper(c.status::text),
      'source', c.source,
      'lastContactedAt', replace(c.last_contacted_at::text, ' ', 'T') || 'Z')
      order by c.created_at desc, c.id desc), '[]')
    from (select * from rows order by created_at desc, id desc limit 50) c),
  'pageInfo', json_build_object('hasNextPage', (select count(*) > 50 from rows))))))
