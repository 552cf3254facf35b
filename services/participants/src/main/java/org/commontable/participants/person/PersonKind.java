package org.commontable.participants.person;

/** Who takes part: somebody, or a group of which no member is on record. */
public enum PersonKind {
  PERSON,
  COMMUNITY_GROUP
}
