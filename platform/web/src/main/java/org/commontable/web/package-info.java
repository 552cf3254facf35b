/** Who is calling, problem details, idempotency, paging, entity tags and limits. */
@NullMarked
package org.commontable.web;

import org.jspecify.annotations.NullMarked;
