-- Of one client those in a status, and the contacts that have one: the index of all clients' statuses is no help in that.
create index appointments_client_id_status_idx on appointments (client_id, status, contact_id);
