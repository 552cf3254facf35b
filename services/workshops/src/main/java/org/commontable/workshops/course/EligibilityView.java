package org.commontable.workshops.course;

/**
 * Whether somebody may take a course.
 *
 * @param openTo whom it is open to, in words
 */
record EligibilityView(boolean eligible, String openTo, String openToWelsh) {}
