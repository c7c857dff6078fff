/** HubSpot: contacts of a portal, read with a private-app token or a service key. */
@NullMarked
package com.ringlypro.crm.sync.provider.hubspot;

import org.jspecify.annotations.NullMarked;
