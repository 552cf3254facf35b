package org.commontable.workshops.course;

import java.util.List;
import org.commontable.events.Stored;
import org.commontable.workshops.course.Course.Offer;
import org.jspecify.annotations.Nullable;

/**
 * A course as answered.
 *
 * @param openTo whom it is open to, in words
 */
record CourseView(
    String id,
    @Nullable String programmeId,
    String title,
    List<String> topics,
    String summary,
    String whoItIsFor,
    String whatYouNeed,
    String access,
    String cost,
    String support,
    @Nullable String provider,
    Eligibility eligibility,
    String openTo,
    String openToWelsh,
    boolean retired) {

  static CourseView of(Stored<Course> stored) {
    Course course = stored.state();
    Offer offer = course.offer();
    return new CourseView(
        stored.id(),
        course.programmeId(),
        offer.title(),
        offer.topics(),
        offer.summary(),
        offer.whoItIsFor(),
        offer.whatYouNeed(),
        offer.access(),
        offer.cost(),
        offer.support(),
        offer.provider(),
        course.eligibility(),
        course.eligibility().inWords(),
        course.eligibility().inWelsh(),
        course.retired());
  }
}
