/** What somebody contributed, as a record and as a certificate to keep or to show. */
@NullMarked
package org.commontable.participants.contribution;

import org.jspecify.annotations.NullMarked;
