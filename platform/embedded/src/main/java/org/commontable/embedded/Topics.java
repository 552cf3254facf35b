package org.commontable.embedded;

import java.util.List;

/** The broker's topics, as a cluster's resources declare them too: one for each producer. */
public final class Topics {
  /** Everything that is told, by who tells it. */
  public static final List<String> ALL =
      List.of(
          "commontable.identity",
          "commontable.participants",
          "commontable.workshops",
          "commontable.resources",
          "commontable.reimbursements");

  /** Of each topic. Never changed: the order of an aggregate's events rests on it. */
  public static final int PARTITIONS = 12;

  private Topics() {}
}
