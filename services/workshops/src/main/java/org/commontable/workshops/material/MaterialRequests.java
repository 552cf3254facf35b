package org.commontable.workshops.material;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.commontable.workshops.material.Material.Copy;
import org.commontable.workshops.material.Material.Draft;
import org.commontable.workshops.material.Material.Format;
import org.commontable.workshops.material.MaterialsUsed.Use;
import org.jspecify.annotations.Nullable;

/** What may be asked of materials. */
final class MaterialRequests {

  private MaterialRequests() {}

  /** A material with its first version. */
  record MaterialRequest(
      @NotBlank @Size(max = 200) String title, @NotNull @Valid VersionRequest version) {}

  /**
   * A version.
   *
   * @param changes what is different from the one before, and why
   * @param suggestedBy the session after which the change was wished for
   */
  record VersionRequest(
      @NotEmpty @Size(max = 20) List<@NotNull @Valid CopyRequest> copies,
      @NotBlank @Size(max = 2000) String changes,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String suggestedBy) {
    Draft draft() {
      return new Draft(copies.stream().map(CopyRequest::copy).toList(), changes, suggestedBy);
    }
  }

  record CopyRequest(
      @NotNull Format format,
      @NotBlank
          @Size(max = 1000)
          @Pattern(
              regexp = "https?://\\S+",
              message = "must be a web address, beginning with https://")
          String link) {
    Copy copy() {
      return new Copy(format, link);
    }
  }

  record UseRequest(
      @NotNull @Pattern(regexp = "[0-9a-v]{26}") String materialId,
      @NotNull @Min(1) Integer version) {
    Use use() {
      return new Use(materialId, version);
    }
  }
}
