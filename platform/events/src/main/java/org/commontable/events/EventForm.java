package org.commontable.events;

/**
 * How a fact is told to other services.
 *
 * @param name the end of the event's type, such as {@code attendance_recorded.v1}
 * @param data a record of ids and facts; never names, contacts, health, perspectives, bank details
 *     or free text about a person
 */
public record EventForm(String name, DataClassification classification, Object data) {}
