select json_build_object('data', json_build_object('clients', json_build_object(
  'totalCount', (select count(*) from clients),
  'nodes', (
    select coalesce(json_agg(json_build_object(
      'id', 'Client:' || c.id,
      'businessName', c.business_name,
      'ownerName', c.owner_name,
      'createdAt', replace(c.created_at::text, ' ', 'T') || 'Z',
      'active', c.active,
      'calls', json_build_object('totalCount', (select count(*) from calls l where l.client_id = c.id)),
      'messages', json_build_object('totalCount', (select count(*) from messages m where m.client_id = c.id)),
      'appointments', json_build_object('totalCount', (select count(*) from appointments a where a.client_id = c.id)),
      'creditAccount', case when k.id is not null then json_build_object('balance', k.balance::text) end,
      'user', case when u.id is not null then json_build_object('email', u.email) end)
      order by c.created_at desc, c.id desc), '[]')
    from (select * from clients order by created_at desc, id desc limit 50) c
    left join credit_accounts k on k.client_id = c.id
    left join users u on u.id = c.user_id))))
