select json_build_object('data', json_build_object('contact', json_build_object(
  'id', 'Contact:' || c.id,
  'fullName',
    coalesce(nullif(trim(c.first_name || ' ' || c.last_name), ''), nullif(c.email, ''), nullif(c.phone, '')),
  'phone', nullif(c.phone, ''),
  'email', nullif(c.email, ''),
  'notes', c.notes,
  'status', upper(c.status::text),
  'source', c.source,
  'createdAt', replace(c.created_at::text, ' ', 'T') || 'Z',
  'unreadCount', (
    select count(*) from messages m where m.contact_id = c.id and m.direction = 'incoming' and not m.read),
  'messages', json_build_object(
    'totalCount', (select count(*) from messages m where m.contact_id = c.id),
    'nodes', (
      select coalesce(json_agg(json_build_object(
        'id', 'Message:' || m.id,
        'body', m.body,
        'direction', upper(m.direction::text),
        'messageType', upper(m.message_type::text),
        'unread', m.direction = 'incoming' and not m.read,
        'createdAt', replace(m.created_at::text, ' ', 'T') || 'Z')
        order by m.created_at desc, m.id desc), '[]')
      from (
        select * from messages m where m.contact_id = c.id
        order by m.created_at desc, m.id desc
        limit 20) m)),
  'calls', json_build_object(
    'totalCount', (select count(*) from calls l where l.contact_id = c.id),
    'nodes', (
      select coalesce(json_agg(json_build_object(
        'id', 'Call:' || l.id,
        'direction', upper(l.direction::text),
        'callStatus', upper(replace(l.call_status::text, '-', '_')),
        'duration', l.duration,
        'createdAt', replace(l.created_at::text, ' ', 'T') || 'Z')
        order by l.created_at desc, l.id desc), '[]')
      from (
        select * from calls l where l.contact_id = c.id
        order by l.created_at desc, l.id desc
        limit 10) l)),
  'appointments', json_build_object(
    'totalCount', (select count(*) from appointments a where a.contact_id = c.id),
    'nodes', (
      select coalesce(json_agg(json_build_object(
        'id', 'Appointment:' || a.id,
        'confirmationCode', a.confirmation_code,
        'appointmentDate', a.appointment_date,
        'appointmentTime', a.appointment_time,
        'duration', a.duration,
        'purpose', a.purpose,
        'status', upper(replace(a.status, '-', '_')))
        order by a.appointment_date desc, a.appointment_time desc, a.id desc), '[]')
      from (
        select * from appointments a where a.contact_id = c.id
        order by a.appointment_date desc, a.appointment_time desc, a.id desc
        limit 10) a)))))
from contacts c
where c.id = ?
