package org.commontable.participants.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Where somebody says that they heard of the network. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HeardFromResponse(
    HeardFromKind kind, @Nullable String organisationId, @Nullable String words) {

  public static @Nullable HeardFromResponse of(@Nullable HeardFrom heard) {
    return heard == null
        ? null
        : new HeardFromResponse(heard.kind(), heard.organisationId(), heard.words());
  }
}
