select json_build_object('data', json_build_object('clients', json_build_object('nodes', coalesce(json_agg(
  json_build_object(
    'id', 'Client:' || c.id,
    'businessName', c.business_name,
    'messages', json_build_object('nodes', m.nodes))
  order by c.created_at desc, c.id desc), '[]'))))
from (select * from clients order by created_at desc, id desc limit 20) c
cross join lateral (
  select coalesce(json_agg(json_build_object(
    'id', 'Message:' || m.id,
    'body', m.body,
    'direction', upper(m.direction::text),
    'createdAt', replace(m.created_at::text, ' ', 'T') || 'Z',
    'contact', case when p.id is not null then json_build_object(
      'id', 'Contact:' || p.id,
      'fullName', coalesce(
        nullif(trim(p.first_name || ' ' || p.last_name), ''), nullif(p.email, ''), nullif(p.phone, '')),
      'appointments', json_build_object('nodes', a.nodes)) end)
    order by m.created_at desc, m.id desc), '[]') as nodes
  from (
    select * from messages where client_id = c.id
    order by created_at desc, id desc
    limit 5) m
  left join contacts p on p.id = m.contact_id
  left join lateral (
    select coalesce(json_agg(json_build_object(
      'id', 'Appointment:' || a.id,
      'appointmentDate', a.appointment_date,
      'appointmentTime', a.appointment_time,
      'status', upper(replace(a.status, '-', '_')))
      order by a.appointment_date desc, a.appointment_time desc, a.id desc), '[]') as nodes
    from (
      select * from appointments where contact_id = p.id
      order by appointment_date desc, appointment_time desc, id desc
      limit 3) a) a on true) m
