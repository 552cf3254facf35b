package org.commontable.reimbursements.entitlement;

import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads a state from a query as answers write it: {@code ?state=in_run}. */
@Component
final class StateInAddress implements Converter<String, EntitlementState> {

  @Override
  public EntitlementState convert(String text) {
    return EntitlementState.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
