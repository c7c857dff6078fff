-- Who wrote with a client, whether there is a contact for it or a number only, so that both come in one list. It is read
-- with the rights of the reader, and narrowed to a client or contact before messages are put together.
create view conversations with (security_invoker) as
  select min(id) as id, client_id, contact_id, number,
    (array_agg(id order by created_at desc, id desc))[1] as last_message_id,
    max(created_at) as last_message_at,
    count(*)::integer as message_count,
    (count(*) filter (where direction = 'incoming' and not read))::integer as unread_count,
    min(created_at) as created_at
  from (
    select id, client_id, contact_id, created_at, direction, read,
      case
        when contact_id is not null then null
        when direction = 'incoming' then nullif(from_number, '')
        else nullif(to_number, '')
      end as number
    from messages
  ) as messages_with_number
  group by client_id, contact_id, number;

comment on view conversations is 'Messages of one contact, or of one number that belongs to no contact.';

grant select on conversations to crm_tenant, crm_admin;
