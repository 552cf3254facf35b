package org.commontable.participants.person;

/** From where somebody speaks. All are of equal weight, and somebody may hold many at once. */
public enum PerspectiveKind {
  LIVED_EXPERIENCE,
  PATIENT,
  SERVICE_USER,
  CARER,
  FORMER_CARER,
  /** Speaks for somebody else or for a group; says for whom. */
  REPRESENTATIVE_OF,
  STAFF,
  VOLUNTEER,
  COMMUNITY_LEADER,
  RESEARCHER,
  OTHER
}
