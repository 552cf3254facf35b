package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A wish not to be paid before a day, uttered on another. */
record AgreeingADay(@Nullable LocalDate day, LocalDate today) {}
