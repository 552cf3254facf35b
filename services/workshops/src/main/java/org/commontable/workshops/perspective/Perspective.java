package org.commontable.workshops.perspective;

/**
 * The perspective that somebody states when they join a team or ask for a place. It never leaves
 * this service: no event carries it.
 */
public enum Perspective {
  LIVED_EXPERIENCE(true),
  PATIENT(true),
  SERVICE_USER(true),
  CARER(true),
  FORMER_CARER(true),
  REPRESENTATIVE(false),
  STAFF(false),
  VOLUNTEER(false),
  COMMUNITY_LEADER(false),
  RESEARCHER(false),
  FACILITATOR(false),
  OTHER(false);

  private final boolean lived;

  Perspective(boolean lived) {
    this.lived = lived;
  }

  /** Whether it is first-hand experience of the services or conditions that the work is about. */
  public boolean lived() {
    return lived;
  }
}
