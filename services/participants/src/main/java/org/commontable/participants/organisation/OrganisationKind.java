package org.commontable.participants.organisation;

/** What sort of organisation it is. */
public enum OrganisationKind {
  NHS_TRUST,
  HEALTH_BOARD,
  INTEGRATED_CARE_BOARD,
  GENERAL_PRACTICE,
  LOCAL_AUTHORITY,
  CHARITY,
  USER_LED,
  COMMUNITY_GROUP,
  HOSPICE,
  HOUSING,
  UNIVERSITY,
  EMERGENCY_SERVICE,
  COMPANY,
  OTHER
}
