package org.commontable.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** YAML as trees; a key that occurs twice is an error. */
final class Yamls {
  /** The repository's root: tests run in their module's folder. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  static final Path CHART = ROOT.resolve("helm/commontable");

  private static final JsonMapper JSON = JsonMapper.shared();

  private Yamls() {}

  /** The documents of a text, empty ones left out. */
  static List<JsonNode> documents(String text) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    List<JsonNode> documents = new ArrayList<>();
    for (Object document : new Yaml(new SafeConstructor(strict)).loadAll(text)) {
      if (document != null) {
        documents.add(JSON.valueToTree(document));
      }
    }
    return documents;
  }

  static List<JsonNode> documents(Path file) {
    return documents(text(file));
  }

  static JsonNode one(Path file) {
    return documents(file).getFirst();
  }

  /** All documents of a folder's YAML files. */
  static List<JsonNode> folder(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .flatMap(file -> documents(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  static List<String> texts(JsonNode list) {
    return items(list).map(JsonNode::asString).toList();
  }

  static String kind(JsonNode resource) {
    return resource.path("kind").asString();
  }

  static String name(JsonNode resource) {
    return resource.at("/metadata/name").asString();
  }
}
