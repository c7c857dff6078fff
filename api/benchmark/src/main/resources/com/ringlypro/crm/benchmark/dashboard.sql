select json_build_object('data', json_build_object('client', json_build_object(
  'businessName', c.business_name,
  'timezone', c.timezone,
  'today', (now() at time zone c.timezone)::date,
  'rachelEnabled', c.rachel_enabled,
  'unreadCount', (
    select count(*) from messages m where m.client_id = c.id and m.direction = 'incoming' and not m.read),
  'contacts', json_build_object('totalCount', (select count(*) from contacts p where p.client_id = c.id)),
  'appointments', json_build_object(
    'totalCount', (
      select count(*) from appointments a
      where a.client_id = c.id
        and a.appointment_date between (now() at time zone c.timezone)::date - 1
          and (now() at time zone c.timezone)::date + 14
        and a.status <> 'cancelled'),
    'nodes', (
      select coalesce(json_agg(json_build_object(
        'id', 'Appointment:' || a.id,
        'customerName', a.customer_name,
        'appointmentDate', a.appointment_date,
        'appointmentTime', a.appointment_time,
        'status', upper(replace(a.status, '-', '_')),
        'contact', case when p.id is not null then json_build_object(
          'id', 'Contact:' || p.id,
          'fullName', coalesce(
            nullif(trim(p.first_name || ' ' || p.last_name), ''), nullif(p.email, ''), nullif(p.phone, ''))) end)
        order by a.appointment_date, a.appointment_time, a.id), '[]')
      from (
        select * from appointments a
        where a.client_id = c.id
          and a.appointment_date between (now() at time zone c.timezone)::date - 1
            and (now() at time zone c.timezone)::date + 14
          and a.status <> 'cancelled'
        order by a.appointment_date, a.appointment_time, a.id
        limit 20) a
      left join contacts p on p.id = a.contact_id)),
  'pending', json_build_object('totalCount', (
    select count(*) from appointments a where a.client_id = c.id and a.status = 'pending')),
  'messages', json_build_object('nodes', (
    select coalesce(json_agg(json_build_object(
      'id', 'Message:' || m.id,
      'direction', upper(m.direction::text),
      'body', m.body,
      'unread', m.direction = 'incoming' and not m.read,
      'createdAt', replace(m.created_at::text, ' ', 'T') || 'Z',
      'contact', case when p.id is not null then json_build_object(
        'id', 'Contact:' || p.id,
        'fullName', coalesce(
          nullif(trim(p.first_name || ' ' || p.last_name), ''), nullif(p.email, ''), nullif(p.phone, ''))) end)
      order by m.created_at desc, m.id desc), '[]')
    from (
      select * from messages m where m.client_id = c.id
      order by m.created_at desc, m.id desc
      limit 10) m
    left join contacts p on p.id = m.contact_id)),
  'calls', json_build_object('nodes', (
    select coalesce(json_agg(json_build_object(
      'id', 'Call:' || l.id,
      'direction', upper(l.direction::text),
      'callStatus', upper(replace(l.call_status::text, '-', '_')),
      'duration', l.duration,
      'createdAt', replace(l.created_at::text, ' ', 'T') || 'Z')
      order by l.created_at desc, l.id desc), '[]')
    from (
      select * from calls l where l.client_id = c.id
      order by l.created_at desc, l.id desc
      limit 10) l)),
  'creditAccount', (
    select json_build_object('balance', k.balance::text) from credit_accounts k where k.client_id = c.id))))
from clients c
where c.id = ?
