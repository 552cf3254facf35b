package org.commontable.participants.lead;

/** Of what somebody is a lead. */
enum LeadScope {
  NETWORK,
  PROGRAMME,
  ORGANISATION
}
