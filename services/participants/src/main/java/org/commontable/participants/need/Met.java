package org.commontable.participants.need;

/** Whether a need was met, as the person says. */
enum Met {
  MET,
  PARTLY,
  NOT_MET
}
