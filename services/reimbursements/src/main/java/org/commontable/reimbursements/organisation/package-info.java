/** The organisations that pay: within one network there may be several, each a legal entity. */
@NullMarked
package org.commontable.reimbursements.organisation;

import org.jspecify.annotations.NullMarked;
