package org.commontable.workshops.course;

import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.network.KnownNetworks.Said;
import org.jspecify.annotations.Nullable;

/**
 * A course of the catalogue.
 *
 * @param programmeId the programme that it is part of, if it is part of one
 * @param retired whether it is no longer held; it stays readable for those who took it
 */
record Course(
    String id,
    @Nullable String programmeId,
    Offer offer,
    Eligibility eligibility,
    boolean retired) {

  /**
   * What the catalogue says, in plain words.
   *
   * @param topics such as quality improvement or leadership
   * @param whatYouNeed before you come: nothing, a laptop, an earlier course
   * @param access to the building, the call and the materials
   * @param cost what it costs those who come, and who pays for travel
   * @param support before, during and after, and from whom
   */
  record Offer(
      String title,
      List<String> topics,
      String summary,
      String whoItIsFor,
      String whatYouNeed,
      String access,
      String cost,
      String support,
      @Nullable String provider,
      InWelsh welsh) {

    /** What was stored before the Welsh was there is said in English alone. */
    Offer {
      topics = List.copyOf(topics);
      welsh = welsh == null ? InWelsh.NOTHING : welsh;
    }

    List<Said> inBothLanguages() {
      return List.of(
          new Said("titleWelsh", title, welsh.title()),
          new Said("summaryWelsh", summary, welsh.summary()),
          new Said("whoItIsForWelsh", whoItIsFor, welsh.whoItIsFor()),
          new Said("whatYouNeedWelsh", whatYouNeed, welsh.whatYouNeed()),
          new Said("accessWelsh", access, welsh.access()),
          new Said("costWelsh", cost, welsh.cost()),
          new Said("supportWelsh", support, welsh.support()));
    }
  }

  /** The same in Welsh, as far as somebody said it. */
  record InWelsh(
      @Nullable String title,
      @Nullable String summary,
      @Nullable String whoItIsFor,
      @Nullable String whatYouNeed,
      @Nullable String access,
      @Nullable String cost,
      @Nullable String support) {
    static final InWelsh NOTHING = new InWelsh(null, null, null, null, null, null, null);
  }

  static Decision<Course> listed(
      String id, @Nullable String programmeId, Offer offer, Eligibility eligibility) {
    return new Course(id, programmeId, offer, eligibility, false).told();
  }

  Decision<Course> change(Offer next, Eligibility whom) {
    if (retired) {
      return Decision.refused(
          Refusal.conflict(
              "course-retired", "This course is no longer held. List another instead."));
    }
    Course changed = new Course(id, programmeId, next, whom, false);
    return changed.equals(this) ? Decision.unchanged(this) : changed.told();
  }

  Decision<Course> retire() {
    return retired
        ? Decision.unchanged(this)
        : Decision.changed(
            new Course(id, programmeId, offer, eligibility, true),
            new CourseFact.CourseRetired(id));
  }

  private Decision<Course> told() {
    return eligibility.namesNobody()
        ? Decision.refused(
            Refusal.invalid(
                "open-to-nobody",
                "Say that the course is open to everyone, or name sectors or perspectives."))
        : Decision.changed(
            this,
            new CourseFact.CoursePublished(
                id,
                programmeId,
                offer.title(),
                offer.welsh().title(),
                offer.topics(),
                eligibility.everyone()));
  }
}
