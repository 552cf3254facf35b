package org.commontable.events;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parked events in a simulated database. */
class SimulatedParking extends ParkedEvents {
  private static final String COLLECTION = "parked/";

  private final SimulatedDatabase database;

  SimulatedParking(SimulatedDatabase database) {
    this.database = database;
  }

  static Stream<Delivery> in(Map<String, Object> all) {
    return all.values().stream().filter(Delivery.class::isInstance).map(Delivery.class::cast);
  }

  private static Stream<Delivery> in(NavigableMap<String, Object> all, String key) {
    return in(all).filter(delivery -> delivery.key().equals(key));
  }

  private static String at(Delivery delivery) {
    return COLLECTION + delivery.key() + "|" + delivery.sequence();
  }

  @Override
  void keep(Delivery delivery, String why) {
    database.write(
        "parks " + delivery.key() + " " + delivery.sequence(),
        all -> all.putIfAbsent(at(delivery), delivery) == null);
  }

  @Override
  @Nullable String first(String key) {
    return database.<@Nullable String>read(
        "which is parked first of " + key,
        all -> in(all, key).findFirst().map(first -> first.event().getId()).orElse(null));
  }

  @Override
  boolean isDropped(Delivery delivery) {
    return false;
  }

  @Override
  List<Delivery> of(String key) {
    return database.read("reads what is parked of " + key, all -> in(all, key).toList());
  }

  @Override
  void done(Delivery delivery) {
    database.write("unparks " + delivery.sequence(), all -> all.remove(at(delivery)) != null);
  }

  @Override
  List<String> keys() {
    return database.read(
        "reads which keys are parked", all -> in(all).map(Delivery::key).distinct().toList());
  }
}
