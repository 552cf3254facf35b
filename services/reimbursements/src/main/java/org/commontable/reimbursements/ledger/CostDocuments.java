package org.commontable.reimbursements.ledger;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How codes of costs are stored, wherever they are: beside the fields of what they belong to. */
public final class CostDocuments {
  private static final String COST_CENTRE = "costCentre";
  private static final String SUBJECTIVE_CODE = "subjectiveCode";
  private static final String PROGRAMME = "programmeId";

  private CostDocuments() {}

  /** Adds a code to what it belongs to; nothing where there is none. */
  public static Document with(Document written, Cost.@Nullable Code code) {
    return code == null
        ? written
        : written
            .append(COST_CENTRE, code.costCentre())
            .append(SUBJECTIVE_CODE, code.subjectiveCode())
            .append(PROGRAMME, code.programmeId());
  }

  /** The code that stands in a document; null where none does. */
  public static Cost.@Nullable Code codeIn(Document found) {
    return Cost.Code.of(
        found.getString(COST_CENTRE), found.getString(SUBJECTIVE_CODE), found.getString(PROGRAMME));
  }
}
