package org.commontable.broken.chair;

import java.net.http.HttpClient;
import java.util.Optional;
import org.commontable.broken.cushion.Cushion;
import org.commontable.events.AggregateStore;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.tables.TablesApplication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A face that shows what is stored, prints it, logs what faults say, and calls its neighbour. */
@RestController
class ChairController {
  private static final Logger log = LoggerFactory.getLogger(ChairController.class);

  @Value("${chairs.colour:red}")
  String colour = "";

  private final AggregateStore<Chair> chairs;
  private final HttpClient neighbour;
  private final TablesApplication tables = new TablesApplication();

  ChairController(AggregateStore<Chair> chairs, HttpClient neighbour) {
    this.chairs = chairs;
    this.neighbour = neighbour;
  }

  private static int legs(String said) {
    try {
      return Integer.parseInt(said);
    } catch (NumberFormatException e) {
      log.warn("Not a number: {}", e.toString());
      log.warn("Again", e);
      return 0;
    }
  }

  @GetMapping("/chair")
  Chair chair() {
    Optional<Stored<Chair>> stored = chairs.find(new NetworkId("solent"), colour);
    System.out.println(neighbour + " " + tables + stored + legs(colour));
    return stored.map(Stored::state).orElseGet(() -> new Chair("", new Cushion("")));
  }
}
