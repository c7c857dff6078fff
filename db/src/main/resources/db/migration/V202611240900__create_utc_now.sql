create function utc_now() returns timestamp
  language sql stable parallel safe
  return now() at time zone 'UTC';

comment on function utc_now() is 'Start of the transaction in UTC: all timestamps are stored so, without a zone.';
