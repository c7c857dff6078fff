/** The project tracker: changes of projects and milestones, and messages about them. */
@NullMarked
package com.ringlypro.crm.api.project;

import org.jspecify.annotations.NullMarked;
