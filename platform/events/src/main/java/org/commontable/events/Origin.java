package org.commontable.events;

/**
 * The event that a write answers to: which aggregate of which service, and where in its order.
 *
 * @param stream service and aggregate, such as {@code workshops:0h…}
 * @param sequence the event's place in the stream; text order is its order
 */
public record Origin(String stream, String sequence) {}
