package org.commontable.servers;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;

/** A connection to the store that hears what the driver really asks of it. */
public final class StoreWatch implements AutoCloseable {
  private static final Set<String> READS = Set.of("find", "aggregate", "count", "distinct");
  private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");

  private final List<BsonDocument> commands = new CopyOnWriteArrayList<>();
  private final MongoClient client;

  private StoreWatch(String uri) {
    client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .addCommandListener(
                    new CommandListener() {
                      @Override
                      public void commandStarted(CommandStartedEvent event) {
                        commands.add(copyOf(event.getCommand()));
                      }
                    })
                .build());
  }

  /** The driver uses its document's bytes again once the listener returns. */
  private static BsonDocument copyOf(BsonDocument command) {
    return new BsonDocumentCodec().decode(command.asBsonReader(), DecoderContext.builder().build());
  }

  /** Listens to what is asked of the store of all tests. */
  public static StoreWatch start() {
    return new StoreWatch(TestServers.mongoUri());
  }

  public MongoDatabase database(String name) {
    return client.getDatabase(name);
  }

  /** With which read concerns it was read meanwhile; {@code default} where none was named. */
  public Set<String> readsOf(Runnable work) {
    commands.clear();
    work.run();
    Set<String> levels = new TreeSet<>();
    asked(READS).forEach(command -> levels.add(levelOf(command)));
    return levels;
  }

  /**
   * Fails unless something was written meanwhile, each time with {@code w: majority} and {@code j:
   * true}: nothing is acknowledged that a crash or a failover can undo.
   */
  public void requireLastingWrites(Runnable work) {
    commands.clear();
    work.run();
    Assertions.assertThat(asked(WRITES)).as("Something is written").isNotEmpty();
    Assertions.assertThat(asked(WRITES))
        .allSatisfy(command ->
            Assertions.assertThat(command.get("writeConcern"))
                .as("The write concern of %s", command)
                .isEqualTo(BsonDocument.parse("{w: 'majority', j: true}")));
  }

  /**
   * Fails if a filter meanwhile had an operator at its top ({@code $and} and its like), for which
   * some stores look at every document there is.
   */
  public void requireFlatFilters(Runnable work) {
    commands.clear();
    work.run();
    Assertions.assertThat(filters()).as("Something is looked for").isNotEmpty();
    Assertions.assertThat(filters())
        .allSatisfy(
            filter -> Assertions.assertThat(filter.keySet()).noneMatch(key -> key.startsWith("$")));
  }

  /**
   * How often documents were looked for meanwhile by their ids or among those of a network, which
   * neither sweeps nor relays do: by collection, and by what was asked of their state, if anything.
   */
  public Map<String, Long> lookedFor(Runnable work) {
    commands.clear();
    work.run();
    return asked(Set.of("find")).stream()
        .filter(command -> command.getDocument("filter", new BsonDocument()).containsKey("_id"))
        .filter(command -> !levelOf(command).equals("majority"))
        .collect(Collectors.groupingBy(StoreWatch::wanted, TreeMap::new, Collectors.counting()));
  }

  private static String wanted(BsonDocument find) {
    return Stream.concat(
            Stream.of(find.getString("find").getValue()),
            find.getDocument("filter").keySet().stream()
                .filter(field -> field.startsWith("state."))
                .map(field -> field.substring("state.".length())))
        .collect(Collectors.joining(" "));
  }

  private static String levelOf(BsonDocument command) {
    return command
        .getDocument("readConcern", new BsonDocument())
        .getString("level", new BsonString("default"))
        .getValue();
  }

  private List<BsonDocument> asked(Set<String> names) {
    return commands.stream().filter(command -> names.contains(command.getFirstKey())).toList();
  }

  private List<BsonDocument> filters() {
    List<BsonDocument> filters = new ArrayList<>();
    for (BsonDocument command : commands) {
      Stream.of("filter", "query", "q")
          .filter(command::isDocument)
          .forEach(name -> filters.add(command.getDocument(name)));
      Stream.of("updates", "deletes")
          .filter(command::isArray)
          .flatMap(name -> command.getArray(name).stream())
          .map(BsonValue::asDocument)
          .forEach(each -> filters.add(each.getDocument("q")));
      if (command.isArray("pipeline")) {
        command.getArray("pipeline").stream()
            .map(BsonValue::asDocument)
            .filter(stage -> stage.isDocument("$match"))
            .forEach(stage -> filters.add(stage.getDocument("$match")));
      }
    }
    return filters;
  }

  @Override
  public void close() {
    client.close();
  }
}
