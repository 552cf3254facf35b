package org.commontable.web;

import java.util.Locale;
import java.util.Optional;

/** What an account may be to a network, or to one of its organisations or programmes. */
public enum Role {
  PARTICIPANT,
  FACILITATOR,
  COORDINATOR,
  FINANCE_OFFICER,
  FINANCE_APPROVER,
  PAYMENT_RELEASER,
  EDITOR,
  NETWORK_ADMIN,
  COUNTER_FRAUD,
  /** Runs the platform; belongs to no network. */
  OPERATOR;

  /** As tokens and documents write it, such as {@code finance-officer}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Role> of(String text) {
    for (Role role : values()) {
      if (role.text().equals(text)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
