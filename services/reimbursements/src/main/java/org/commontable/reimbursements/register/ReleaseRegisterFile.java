package org.commontable.reimbursements.register;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Sha256;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The register as files, one for each paying organisation: {@code
 * <network>/<organisation>.register} in a directory. A line is a SHA-256 over the line before's and
 * this one's text, a space, and a record as JSON, all in ASCII. The items of a release stand before
 * it; without it they count for nothing. A last line that a crash tore was never acknowledged:
 * readers pass over it and the next writer cuts it off. Anything else that does not agree is a
 * {@link ReleaseRegister.Fault}.
 */
public final class ReleaseRegisterFile implements ReleaseRegister {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SUFFIX = ".register";
  private static final String NOTHING_BEFORE = "0".repeat(64);

  /** A file's own lock keeps processes apart, and can't be asked for twice within one. */
  private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private final Path directory;

  public ReleaseRegisterFile(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new Fault("The release register's directory " + directory + " can't be made", e);
    }
  }

  /** One line: either some items, or the release that makes them count. */
  private record Line(String runId, @Nullable List<String> items, @Nullable Release release) {}

  /**
   * What a file holds.
   *
   * @param end where its last whole line ends
   * @param checksum of that line
   */
  private record Whole(long end, String checksum) {}

  @Override
  public Release write(Release release, Iterator<List<String>> itemKeys) {
    return locked(
        release.network(),
        release.organisationId(),
        channel -> {
          Map<String, Release> there = new HashMap<>();
          Whole whole =
              read(
                  file(release.network(), release.organisationId()),
                  line -> {
                    if (line.release() != null) {
                      there.put(line.runId(), line.release());
                    }
                  });
          Release before = there.get(release.runId());
          if (before != null) {
            return before;
          }
          append(channel, whole, release, itemKeys);
          return release;
        });
  }

  @Override
  public Known look(NetworkId network, String organisationId, String runId, ItemKeys itemKeys) {
    Map<String, Release> releases = new LinkedHashMap<>();
    // Items come before their release, so those of a run count only once it has been seen.
    Map<String, String> items = new HashMap<>();
    Map<String, Set<String>> written = new HashMap<>();
    var _ =
        reading(
            network,
            organisationId,
            line -> {
              if (line.release() != null) {
                releases.put(line.runId(), line.release());
                written
                    .getOrDefault(line.runId(), Set.of())
                    .forEach(item -> items.put(item, line.runId()));
              } else if (line.items() != null && !line.runId().equals(runId)) {
                line.items().stream()
                    .filter(itemKeys::contains)
                    .forEach(item ->
                        written.computeIfAbsent(line.runId(), _ -> new HashSet<>()).add(item));
              }
            });
    return new Known(List.copyOf(releases.values()), items);
  }

  /**
   * Reads every file of the register, from its first line on.
   *
   * @throws Fault if one of them is not what was written; its message names the file
   */
  public void verify() {
    try (Stream<Path> files = Files.walk(directory, 2)) {
      for (Path file : files.filter(each -> each.toString().endsWith(SUFFIX)).sorted().toList()) {
        Path inside = directory.relativize(file);
        String name = inside.getName(inside.getNameCount() - 1).toString();
        var _ =
            reading(
                new NetworkId(inside.getName(0).toString()),
                name.substring(0, name.length() - SUFFIX.length()),
                line -> {});
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new Fault("The release register's directory " + directory + " can't be read", e);
    }
  }

  private Whole reading(NetworkId network, String organisationId, Consumer<Line> each) {
    return locked(network, organisationId, channel -> read(file(network, organisationId), each));
  }

  private static void append(
      FileChannel channel, Whole whole, Release release, Iterator<List<String>> itemKeys)
      throws IOException {
    channel.truncate(whole.end());
    channel.position(whole.end());
    String checksum = whole.checksum();
    while (itemKeys.hasNext()) {
      checksum = line(channel, checksum, new Line(release.runId(), itemKeys.next(), null));
    }
    // Nothing may stand after items that are not all on the disk.
    channel.force(true);
    var _ = line(channel, checksum, new Line(release.runId(), null, release));
    channel.force(true);
  }

  private static String line(FileChannel channel, String before, Line line) throws IOException {
    String text = JSON.writeValueAsString(line);
    String checksum = checksum(before, text);
    ByteBuffer bytes = ByteBuffer.wrap((checksum + " " + text + "\n").getBytes(US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    return checksum;
  }

  private static Whole read(Path file, Consumer<Line> each) throws IOException {
    String checksum = NOTHING_BEFORE;
    long end = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, ISO_8859_1)) {
      Optional<String> next = wholeLine(lines);
      while (next.isPresent()) {
        String line = next.get();
        next = wholeLine(lines);
        if (line.length() < 66 || !line.startsWith(checksum(checksum, line.substring(65)) + " ")) {
          throw new IOException("Line after byte " + end + " is not what was written");
        }
        checksum = line.substring(0, 64);
        each.accept(JSON.readValue(line.substring(65), Line.class));
        end += line.length() + 1L;
      }
    }
    return new Whole(end, checksum);
  }

  /** A line with its end; empty at the end of the file or where the last line has none. */
  private static Optional<String> wholeLine(BufferedReader lines) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = lines.read();
    while (c >= 0 && c != '\n') {
      line.append((char) c);
      c = lines.read();
    }
    return c < 0 ? Optional.empty() : Optional.of(line.toString());
  }

  private interface Work<T> {
    T with(FileChannel channel) throws IOException;
  }

  /** Alone with the file: in this process by a lock of its own, among processes by the file's. */
  private <T> T locked(NetworkId network, String organisationId, Work<T> work) {
    Path file = file(network, organisationId);
    ReentrantLock lock = LOCKS.computeIfAbsent(file, path -> new ReentrantLock());
    lock.lock();
    try {
      boolean isNew = !Files.exists(file);
      if (isNew) {
        Files.createDirectories(file.getParent());
      }
      try (FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock among = channel.lock()) {
        if (isNew) {
          forceDirectory(file.getParent());
          forceDirectory(directory);
        }
        T done = work.with(channel);
        assert among.isValid();
        return done;
      }
    } catch (IOException e) {
      throw new Fault(
          "The release register "
              + file
              + " can't be read or written, or was altered. Nothing can be released until it is"
              + " mended.",
          e);
    } finally {
      lock.unlock();
    }
  }

  /** So that a new file's name survives a loss of power too. */
  private static void forceDirectory(@Nullable Path path) throws IOException {
    if (path != null) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private Path file(NetworkId network, String organisationId) {
    return directory.resolve(network.value()).resolve(organisationId + SUFFIX);
  }

  private static String checksum(String before, String text) {
    return Sha256.hexOf(before.getBytes(US_ASCII), text.getBytes(US_ASCII));
  }
}
