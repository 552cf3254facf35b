package org.commontable.participants.lead;

/** Of what somebody is a lead. */
public enum LeadScope {
  NETWORK,
  PROGRAMME,
  ORGANISATION
}
