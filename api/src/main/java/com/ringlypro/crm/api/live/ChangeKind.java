package com.ringlypro.crm.api.live;

/** What happened, as the SDL says it. */
enum ChangeKind {
  CREATED,
  UPDATED,
  REFETCH
}
