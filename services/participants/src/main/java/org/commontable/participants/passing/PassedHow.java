package org.commontable.participants.passing;

/** How somebody passed it on. */
enum PassedHow {
  TALKED,
  SENT_THE_INVITATION,
  PUT_UP_POSTERS,
  SPOKE_TO_GROUP,
  POSTED_ONLINE,
  OTHER
}
