with groups as (
  select (m.created_at at time zone 'UTC' at time zone c.timezone)::date as day, m.status, count(*) as count
  from clients c join messages m on m.client_id = c.id
  where c.id = ?
    and m.created_at >= ((now() at time zone c.timezone)::date - 30)::timestamp at time zone c.timezone at time zone 'UTC'
    and m.created_at < ((now() at time zone c.timezone)::date + 1)::timestamp at time zone c.timezone at time zone 'UTC'
  group by day, m.status)
select json_build_object('data', json_build_object('messages', json_build_object('groups', (
  select coalesce(json_agg(json_build_object(
    'key', json_build_object('createdAtDay', g.day, 'status', upper(g.status::text)),
    'count', g.count)
    order by g.day, g.status), '[]')
  from groups g))))
