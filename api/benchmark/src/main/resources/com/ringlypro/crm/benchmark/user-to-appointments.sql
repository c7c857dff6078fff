select json_build_object('data', json_build_object('me', json_build_object(
  'id', 'User:' || u.id,
  'email', u.email,
  'client', (
    select json_build_object(
      'id', 'Client:' || c.id,
      'businessName', c.business_name,
      'contacts', json_build_object('nodes', (
        select coalesce(json_agg(json_build_object(
          'id', 'Contact:' || p.id,
          'fullName', coalesce(
            nullif(trim(p.first_name || ' ' || p.last_name), ''), nullif(p.email, ''), nullif(p.phone, '')),
          'appointments', json_build_object('nodes', (
            select coalesce(json_agg(json_build_object(
              'id', 'Appointment:' || a.id,
              'appointmentDate', a.appointment_date,
              'appointmentTime', a.appointment_time,
              'status', upper(replace(a.status, '-', '_')))
              order by a.appointment_date desc, a.appointment_time desc, a.id desc), '[]')
            from (
              select * from appointments a where a.contact_id = p.id
              order by a.appointment_date desc, a.appointment_time desc, a.id desc
              limit 5) a)))
          order by p.created_at desc, p.id desc), '[]')
        from (
          select * from contacts p where p.client_id = c.id
          order by p.created_at desc, p.id desc
          limit 20) p)))
    from clients c where c.user_id = u.id))))
from users u
where u.id = ?
