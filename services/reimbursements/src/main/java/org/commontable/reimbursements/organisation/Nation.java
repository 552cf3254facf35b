package org.commontable.reimbursements.organisation;

/** The nation whose bank holidays and rules an organisation keeps to. */
public enum Nation {
  ENGLAND,
  WALES,
  SCOTLAND,
  NORTHERN_IRELAND
}
