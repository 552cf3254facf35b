package org.commontable.stewardship.retention;

import com.mongodb.client.MongoCollection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates that are counted from a date or time in their state and dropped whole. Where the way
 * there leads through lists, the latest counts, and no clock runs while one of them has none: of
 * what was agreed to three times, the period starts when the last was withdrawn.
 */
final class AgingAggregates implements Aging {
  private static final int DATE_LENGTH = 10;

  private final String collection;
  private final AggregateStore<?> store;
  private final MongoCollection<Document> documents;
  private final List<String> path;
  private final List<GoesAlong> along;

  AgingAggregates(
      String collection,
      AggregateStore<?> store,
      MongoCollection<Document> documents,
      String from,
      List<GoesAlong> along) {
    this.collection = collection;
    this.store = store;
    this.documents = documents;
    this.path = List.of(from.split("\\."));
    this.along = along.stream().filter(each -> each.collection().equals(collection)).toList();
  }

  @Override
  public String collection() {
    return collection;
  }

  @Override
  public List<Aged> startedUntil(NetworkId network, LocalDate day, int limit) {
    // Dates and times are stored as RFC 3339 text, whose order is their order.
    Document filter =
        new Document("tenantId", network.value())
            .append("erased", new Document("$exists", false))
            .append(
                "state." + String.join(".", path), new Document("$lt", day.plusDays(1).toString()));
    List<Aged> found = new ArrayList<>();
    for (Document document : documents.find(filter).sort(new Document("_id", 1))) {
      String id = document.getString("_id").substring(network.value().length() + 1);
      latest(document.get("state", Document.class), path)
          .map(AgingAggregates::day)
          .filter(started -> !started.isAfter(day))
          .ifPresent(started -> found.add(new Aged(id, started)));
      if (found.size() == limit) {
        break;
      }
    }
    return found;
  }

  @Override
  public boolean drop(NetworkId network, Aged aged, Cause cause) {
    along.forEach(each -> each.drop(network, aged.id(), cause));
    return store.erase(network, aged.id(), cause) instanceof Outcome.Done<?>;
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text.substring(0, DATE_LENGTH));
  }

  /** The latest text at the end of the way; empty if the way ends anywhere without one. */
  private static Optional<String> latest(@Nullable Object at, List<String> way) {
    return switch (at) {
      case List<?> list -> {
        List<Optional<String>> each = list.stream().map(item -> latest(item, way)).toList();
        yield each.stream().allMatch(Optional::isPresent)
            ? each.stream().flatMap(Optional::stream).max(String::compareTo)
            : Optional.empty();
      }
      case Document document when !way.isEmpty() ->
          latest(document.get(way.getFirst()), way.subList(1, way.size()));
      case String text when way.isEmpty() -> Optional.of(text);
      case null, default -> Stream.<String>empty().findAny();
    };
  }
}
