/** What a person is owed for one activity: offer, answer, evidence, approval, and the one run. */
@NullMarked
package org.commontable.reimbursements.entitlement;

import org.jspecify.annotations.NullMarked;
