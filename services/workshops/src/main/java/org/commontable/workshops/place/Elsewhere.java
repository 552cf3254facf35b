package org.commontable.workshops.place;

/**
 * Registration in somebody else's hands. How many places are left there is not known here, so it is
 * never said.
 *
 * @param url where people register
 * @param by who takes the registrations, in words
 */
public record Elsewhere(String url, String by) {}
