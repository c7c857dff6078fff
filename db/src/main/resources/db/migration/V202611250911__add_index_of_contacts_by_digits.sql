-- A number that is being entered is compared with those that older systems stored in other forms, by its last digits.
create index contacts_client_id_phone_digits_idx
  on contacts (client_id, "right"(regexp_replace(phone, '[^0-9]', '', 'g'), 10)) where "left"(phone, 1) <> '+';
