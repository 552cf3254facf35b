package org.commontable.resources.team;

/** A team that can be credited. */
public record Team(String programmeId, String name) {}
