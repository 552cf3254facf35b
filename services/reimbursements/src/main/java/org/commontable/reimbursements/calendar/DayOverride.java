package org.commontable.reimbursements.calendar;

import java.time.LocalDate;
import org.commontable.reimbursements.organisation.Nation;

/**
 * A day that differs from the published rules, as data: a holiday proclaimed at short notice, or
 * one that was moved.
 *
 * @param nation where it holds; Bacs follows {@link Nation#ENGLAND}
 * @param working whether banks work on it
 * @param source where this was announced
 */
public record DayOverride(LocalDate on, Nation nation, boolean working, String source) {}
