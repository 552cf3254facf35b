package org.commontable.reimbursements.report;

import java.time.LocalDate;

/**
 * A payment of one network that is marked.
 *
 * @param markId where the mark lies that others may share
 */
record OwnMark(String entitlementId, String markId, LocalDate day) {}
