/** Custom work for an owner: projects, their milestones and the talk about them. */
@NullMarked
package com.ringlypro.crm.db.project;

import org.jspecify.annotations.NullMarked;
