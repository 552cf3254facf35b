package org.commontable.testing;

import io.cloudevents.CloudEvent;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * An event as others see it.
 *
 * @param name the end of its type, such as {@code table_laid.v1}
 * @param data what it tells
 * @param event the whole of it
 */
public record SeenEvent(
    String network, String name, String subject, JsonNode data, CloudEvent event) {

  static SeenEvent of(CloudEvent event) {
    String[] source = event.getSource().getPath().split("/", -1);
    String[] type = event.getType().split("\\.", 4);
    return new SeenEvent(
        source[2],
        type[3],
        Objects.requireNonNull(event.getSubject()),
        HttpCaller.JSON.readTree(Objects.requireNonNull(event.getData()).toBytes()),
        event);
  }

  /** An extension such as {@code by} or {@code dataclassification}; empty if there is none. */
  public String extension(String extension) {
    return String.valueOf(Objects.requireNonNullElse(event.getExtension(extension), ""));
  }
}
