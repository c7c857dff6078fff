create table sync_bookmarks (
  client_id      integer not null,
  connection_id  integer not null,
  stream         varchar(50) not null,
  bookmark       text not null,
  updated_at     timestamp not null default utc_now(),
  constraint sync_bookmarks_pk primary key (connection_id, stream),
  constraint sync_bookmarks_connection_fk foreign key (client_id, connection_id)
    references sync_connections (client_id, id) on delete cascade
);

comment on table sync_bookmarks is 'How far each stream of a connection was read; stored with the rows that it covers.';
comment on column sync_bookmarks.bookmark is 'Text that only its stream understands.';
