package org.commontable.participants.network;

/** Where a network lies: its bank holidays, its health service and its duties follow from it. */
public enum Nation {
  ENGLAND,
  WALES,
  SCOTLAND,
  NORTHERN_IRELAND
}
