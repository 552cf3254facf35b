package org.commontable.web;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.commontable.tables.TablesApplication;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestService;
import org.commontable.testing.TestTokens;

/** The tiny service that these tests speak to, and who speaks. */
final class Tables {
  static final String TABLES = "/api/tables/v1/tables";

  private static final AtomicInteger NETWORKS = new AtomicInteger();

  private Tables() {}

  static TestService service() {
    return TestService.shared(TablesApplication.class, "tables");
  }

  static TestTokens tokens() {
    return TestTokens.get();
  }

  static HttpCaller nobody() {
    return service().http();
  }

  static HttpCaller coordinator() {
    return coordinatorOf("solent");
  }

  static HttpCaller coordinatorOf(String network) {
    return nobody().as(tokens().of(network).roles(Role.COORDINATOR).account("c-" + network));
  }

  /** A network in which no other test has done anything. */
  static String freshNetwork() {
    return "network-" + NETWORKS.incrementAndGet();
  }

  static Map<String, Object> aTable() {
    return new HashMap<>(Map.of("name", "Round one", "shape", "round", "seats", 8));
  }

  static Map<String, Object> aTableWith(String field, Object value) {
    Map<String, Object> table = aTable();
    table.put(field, value);
    return table;
  }
}
