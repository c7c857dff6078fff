package com.ringlypro.crm.sandbox.hubspot;

import org.jspecify.annotations.Nullable;

/** Hears of what happens to the objects of a portal. */
interface ChangeListener {

  /**
   * An object was created, changed, archived or restored.
   *
   * @param before null when it was not there
   */
  void changed(@Nullable CrmObject before, CrmObject now);

  /** An object was deleted for good. */
  void purged(CrmObject object);

  /** One was made of two. */
  void merged(CrmObject primary, CrmObject other, CrmObject survivor);

  /**
   * Two objects belong together from now on, or do not any more.
   *
   * @param removed whether it is the latter
   */
  void associated(Associations.End from, Associations.End to, boolean removed);
}
