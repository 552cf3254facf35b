package org.commontable.stewardship.schedule;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.events.AggregateStores;

/**
 * Compares what a service keeps with what it says of it, so that no feature can keep something that
 * nobody thought of.
 */
public final class Holdings {
  private static final String THE_STORES_OWN = "system.";

  private final MongoDatabase database;
  private final AggregateStores stores;
  private final Schedule schedule;
  private final Set<String> spokenFor;
  private final Set<String> aging;

  /**
   * @param spokenFor the collections that beans of {@code PersonalData} name
   * @param aging the collections whose age a bean of {@code Aging} knows
   */
  public Holdings(
      MongoDatabase database,
      AggregateStores stores,
      Schedule schedule,
      Set<String> spokenFor,
      Set<String> aging) {
    this.database = database;
    this.stores = stores;
    this.schedule = schedule;
    this.spokenFor = Set.copyOf(spokenFor);
    this.aging = Set.copyOf(aging);
  }

  /** What is missing or wrong, each as a sentence that says what to add; empty if nothing is. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    Set<String> kept = kept();
    for (String collection : kept) {
      schedule
          .of(collection)
          .ifPresentOrElse(
              kind -> check(kind, faults),
              () ->
                  faults.add(
                      "%s: nothing is said of it. Add a row for it under records: in the service's -stewardship.yml with a title, a period and the date it starts from (or, in kept, why there is none), and the ground with its source. Then either give it nothing-personal: with the reason, or name it in a PersonalData bean of your feature that shows and erases what it holds about somebody."
                          .formatted(collection)));
    }
    for (String named : spokenFor) {
      if (schedule.of(named).isEmpty()) {
        faults.add(
            "%s: a PersonalData bean names it, but the schedule has no row for it. Is the name right?"
                .formatted(named));
      }
    }
    return faults;
  }

  private void check(RecordKind kind, List<String> faults) {
    boolean personal = spokenFor.contains(kind.collection());
    if (kind.nothingPersonal() == null && !personal) {
      faults.add(
          "%s: nobody shows or erases what it holds about people. Name it in collections() of a PersonalData bean of your feature, or say in nothing-personal: why it holds nothing."
              .formatted(kind.collection()));
    }
    if (kind.nothingPersonal() != null && personal) {
      faults.add(
          "%s: a PersonalData bean speaks for it, and the schedule says that it holds nothing personal. Only one can be right."
              .formatted(kind.collection()));
    }
    boolean byItself =
        aging.contains(kind.collection()) || stores.collections().contains(kind.collection());
    if (kind.rows().stream().anyMatch(row -> row.period() != null) && !byItself) {
      faults.add(
          "%s: its period can't run, since it is no aggregate's. Give it a bean of Aging, or say in kept: what ends it."
              .formatted(kind.collection()));
    }
  }

  private Set<String> kept() {
    Set<String> all = new TreeSet<>(stores.collections());
    for (String name : database.listCollectionNames()) {
      if (!name.startsWith(THE_STORES_OWN)) {
        all.add(name);
      }
    }
    return all;
  }
}
