package org.commontable.events;

/** The form of event types and topics: {@code org.commontable.<service>.<name>.v<n>}. */
final class EventType {
  private static final String PREFIX = "org.commontable.";

  private EventType() {}

  static String of(String service, String name) {
    return PREFIX + service + "." + name;
  }

  static String serviceOf(String type) {
    int end = type.indexOf('.', PREFIX.length());
    if (!type.startsWith(PREFIX) || end < 0) {
      throw new IllegalArgumentException("Not a type of ours: " + type);
    }
    return type.substring(PREFIX.length(), end);
  }

  static String nameOf(String type) {
    return type.substring(type.indexOf('.', PREFIX.length()) + 1);
  }

  static String topicOf(String service) {
    return "commontable." + service;
  }

  static String sourceOf(String network, String service) {
    return "/networks/" + network + "/" + service;
  }
}
