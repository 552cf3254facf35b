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
    @Nullable String titleWelsh,
    List<String> topics,
    String summary,
    @Nullable String summaryWelsh,
    String whoItIsFor,
    @Nullable String whoItIsForWelsh,
    String whatYouNeed,
    @Nullable String whatYouNeedWelsh,
    String access,
    @Nullable String accessWelsh,
    String cost,
    @Nullable String costWelsh,
    String support,
    @Nullable String supportWelsh,
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
        offer.welsh().title(),
        offer.topics(),
        offer.summary(),
        offer.welsh().summary(),
        offer.whoItIsFor(),
        offer.welsh().whoItIsFor(),
        offer.whatYouNeed(),
        offer.welsh().whatYouNeed(),
        offer.access(),
        offer.welsh().access(),
        offer.cost(),
        offer.welsh().cost(),
        offer.support(),
        offer.welsh().support(),
        offer.provider(),
        course.eligibility(),
        course.eligibility().inWords(),
        course.eligibility().inWelsh(),
        course.retired());
  }
}
