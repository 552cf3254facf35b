package org.commontable.workshops.workingdays;

/** Where a network lies, since each nation has bank holidays of its own. */
public enum Nation {
  ENGLAND,
  WALES,
  SCOTLAND,
  NORTHERN_IRELAND
}
