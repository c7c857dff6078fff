/** The playground: GraphiQL with a sign-in and example operations, served whole from here. */
@NullMarked
package com.ringlypro.crm.api.graphiql;

import org.jspecify.annotations.NullMarked;
