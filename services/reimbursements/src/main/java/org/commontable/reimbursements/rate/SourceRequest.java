package org.commontable.reimbursements.rate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** Where a figure was read, as it is asked for. */
public record SourceRequest(
    @NotBlank @Size(max = 200) String title,
    @NotNull
        @Size(max = 500)
        @Pattern(regexp = "https?://\\S+", message = "must begin with http:// or https://")
        String url,
    @NotNull LocalDate readOn) {

  public RateSource asSource() {
    return new RateSource(title, url, readOn);
  }
}
