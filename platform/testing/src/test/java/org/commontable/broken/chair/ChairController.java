package org.commontable.broken.chair;

import java.net.http.HttpClient;
import java.util.Optional;
import org.commontable.broken.cushion.Cushion;
import org.commontable.events.AggregateStore;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.tables.TablesApplication;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A face that shows what is stored, prints it, and calls its neighbour. */
@RestController
class ChairController {
  @Value("${chairs.colour:red}")
  String colour = "";

  private final AggregateStore<Chair> chairs;
  private final HttpClient neighbour;
  private final TablesApplication tables = new TablesApplication();

  ChairController(AggregateStore<Chair> chairs, HttpClient neighbour) {
    this.chairs = chairs;
    this.neighbour = neighbour;
  }

  @GetMapping("/chair")
  Chair chair() {
    Optional<Stored<Chair>> stored = chairs.find(new NetworkId("solent"), colour);
    System.out.println(neighbour + " " + tables + stored);
    return stored.map(Stored::state).orElseGet(() -> new Chair("", new Cushion("")));
  }
}
