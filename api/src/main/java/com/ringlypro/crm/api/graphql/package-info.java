/**
 * What serves every feature of the GraphQL API: the mount of the read engine, scalars, the error
 * shape.
 */
@NullMarked
package com.ringlypro.crm.api.graphql;

import org.jspecify.annotations.NullMarked;
