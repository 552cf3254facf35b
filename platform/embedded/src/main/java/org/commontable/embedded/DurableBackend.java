package org.commontable.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** Answers the commands of MongoDB's drivers, each with the durability that it asks for. */
final class DurableBackend extends AbstractMongoBackend {

  private static final Logger LOG = System.getLogger(DurableBackend.class.getName());

  /** Commands that change nothing. Any other waits for its commit, a command unknown here too. */
  private static final Set<String> READS =
      Set.of(
          """
          find getmore count distinct killcursors listcollections listindexes listdatabases \
          dbstats collstats validate ping ismaster buildinfo serverstatus whatsmyuri getlog \
          getlasterror connectionstatus hostinfo endsessions\
          """
              .split(" "));

  private static final Set<String> STRONG_READS = Set.of("majority", "linearizable", "snapshot");
  private static final Set<String> WRITING_STAGES = Set.of("$out", "$merge");

  private final MVStore store;
  private final GroupCommit commits;
  private final Map<String, MongoDatabase> databases = new ConcurrentHashMap<>();

  DurableBackend(MVStore store, GroupCommit commits) {
    this.store = store;
    this.commits = commits;
    version(ServerVersion.MONGO_5_0);
    DurableDatabase.namesIn(store).forEach(this::resolveDatabase);
  }

  /**
   * Answers a refusal by itself: what it inherits would log the whole command, and with it what a
   * document holds about a person.
   */
  @Override
  public Document handleMessage(MongoMessage message) {
    try {
      return super.handleMessage(message);
    } catch (MongoServerError e) {
      return refusal(e.getMessageWithoutErrorCode())
          .append("code", e.getCode())
          .append("codeName", e.getCodeName());
    } catch (MVStoreException e) {
      LOG.log(Level.ERROR, "The store cannot read or write its file", e);
      return refusal(
          "The store cannot read or write its file any more: see that the disk has space, and start"
              + " again; if it fails again, the file is damaged: restore a backup.");
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A command failed: {0}", e.getClass().getName());
      return refusal(String.valueOf(e.getMessage()));
    }
  }

  private static Document refusal(String reason) {
    return new Document("ok", 0).append("errmsg", reason);
  }

  @Override
  public Document handleCommand(
      Channel channel, String databaseName, String command, Document query) {
    String name = command.toLowerCase(Locale.ROOT);
    if (name.equals("hello")) {
      return super.handleCommand(channel, databaseName, "ismaster", query)
          .append("isWritablePrimary", true);
    }
    Supplier<Document> answer = () -> super.handleCommand(channel, databaseName, command, query);
    if (!store.isPersistent()) {
      return answer.get();
    }
    if (!reads(name, query)) {
      return commits.write(answer);
    }
    return asksForMajority(query) ? commits.majorityRead(answer) : answer.get();
  }

  private static boolean reads(String command, Document query) {
    return command.equals("aggregate")
        ? query.get("pipeline") instanceof List<?> stages
            && stages.stream().noneMatch(DurableBackend::writes)
        : READS.contains(command);
  }

  private static boolean writes(Object stage) {
    return stage instanceof Document fields
        && fields.keySet().stream().anyMatch(WRITING_STAGES::contains);
  }

  private static boolean asksForMajority(Document query) {
    return query.get("readConcern") instanceof Document concern
        && concern.get("level") instanceof String level
        && STRONG_READS.contains(level);
  }

  /** One instance a database, however often it is asked for: two would cache apart. */
  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return databases.computeIfAbsent(
        name, absent -> new DurableDatabase(absent, store, getCursorRegistry()));
  }

  @Override
  public void dropDatabase(String name) {
    super.dropDatabase(name);
    databases.remove(name);
  }
}
