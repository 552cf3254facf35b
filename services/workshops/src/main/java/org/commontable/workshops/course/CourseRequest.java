package org.commontable.workshops.course;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.commontable.workshops.course.Course.InWelsh;
import org.commontable.workshops.course.Course.Offer;
import org.commontable.workshops.network.NotBlankWhereGiven;
import org.jspecify.annotations.Nullable;

/**
 * A course as the catalogue shall have it: who it is for, what you need, access, cost and support,
 * each in plain words, in Welsh too where somebody says it. Its programme is said once and stays.
 */
record CourseRequest(
    @Nullable @Pattern(regexp = "[0-9a-v]{26}") String programmeId,
    @NotBlank @Size(max = 200) String title,
    @Nullable @NotBlankWhereGiven @Size(max = 200) String titleWelsh,
    @Nullable @Size(max = 20) List<@NotBlank @Size(max = 100) String> topics,
    @NotBlank @Size(max = 2000) String summary,
    @Nullable @NotBlankWhereGiven @Size(max = 2000) String summaryWelsh,
    @NotBlank @Size(max = 1000) String whoItIsFor,
    @Nullable @NotBlankWhereGiven @Size(max = 1000) String whoItIsForWelsh,
    @NotBlank @Size(max = 1000) String whatYouNeed,
    @Nullable @NotBlankWhereGiven @Size(max = 1000) String whatYouNeedWelsh,
    @NotBlank @Size(max = 1000) String access,
    @Nullable @NotBlankWhereGiven @Size(max = 1000) String accessWelsh,
    @NotBlank @Size(max = 1000) String cost,
    @Nullable @NotBlankWhereGiven @Size(max = 1000) String costWelsh,
    @NotBlank @Size(max = 1000) String support,
    @Nullable @NotBlankWhereGiven @Size(max = 1000) String supportWelsh,
    @Nullable @Size(min = 1, max = 200) String provider,
    @NotNull @Valid EligibilityRequest eligibility) {

  Offer offer() {
    return new Offer(
        title,
        topics == null ? List.of() : topics,
        summary,
        whoItIsFor,
        whatYouNeed,
        access,
        cost,
        support,
        provider,
        new InWelsh(
            titleWelsh,
            summaryWelsh,
            whoItIsForWelsh,
            whatYouNeedWelsh,
            accessWelsh,
            costWelsh,
            supportWelsh));
  }
}
