package org.commontable.workshops.support;

import java.util.List;
import org.commontable.workshops.support.SupportCase.Kind;

/**
 * What help is asked for, for those who arrange it. The counts are of requests, and are not
 * published.
 *
 * @param medianDaysToAnswer of those answered; -1 if none was
 */
record DemandView(List<KindView> kinds, int open, int medianDaysToAnswer) {

  /** One sort of help. */
  record KindView(Kind kind, int asked, int open, int helped, int declined) {}
}
