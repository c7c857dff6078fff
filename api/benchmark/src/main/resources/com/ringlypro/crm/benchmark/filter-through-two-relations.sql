with rows as materialized (
  select m.* from messages m
  where m.client_id = ?
    and m.contact_id in (
      select a.contact_id from appointments a where a.client_id = m.client_id and a.status = 'no-show'))
select json_build_object('data', json_build_object('messages', json_build_object(
  'totalCount', (select count(*) from rows),
  'nodes', (
    select coalesce(json_agg(json_build_object(
      'id', 'Message:' || m.id,
      'body', m.body,
      'direction', upper(m.direction::text),
      'createdAt', replace(m.created_at::text, ' ', 'T') || 'Z')
      order by m.created_at desc, m.id desc), '[]')
    from (select * from rows order by created_at desc, id desc limit 50) m))))
