package org.commontable.testing;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ties an event's schema, its golden sample, what the producer's code emits, and what each consumer
 * reads. Schemas and samples lie beside the producer, in {@code src/main/resources/events}.
 */
public final class ContractKit {
  private static final String SCHEMA = ".schema.json";
  private static final String SAMPLE = ".sample.json";

  /** What no event may carry about a person (promise 4 of the architecture). */
  private static final Set<String> NEVER =
      Set.of(
          "displayName",
          "legalName",
          "givenName",
          "familyName",
          "email",
          "phone",
          "postal",
          "address",
          "dateOfBirth",
          "accountNumber",
          "sortCode",
          "perspective",
          "perspectives",
          "health",
          "note",
          "notes",
          "comment",
          "freeText");

  /** As consumers read: what they don't know, they leave. */
  private static final JsonMapper READER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final String service;
  private final Path directory;

  private ContractKit(String service, Path directory) {
    this.service = service;
    this.directory = directory;
  }

  /** The events that a service tells. */
  public static ContractKit of(String service) {
    return at(
        service, Directories.root().resolve("services/" + service + "/src/main/resources/events"));
  }

  static ContractKit at(String service, Path directory) {
    return new ContractKit(service, directory);
  }

  /**
   * Every schema has a sample that fits it, is open for readers, and asks for nothing about a
   * person that no event may carry.
   */
  public void checkSchemas() {
    List<String> names = names(SCHEMA);
    Assertions.assertThat(names).as("Schemas of %s", service).isNotEmpty();
    Assertions.assertThat(names(SAMPLE)).isEqualTo(names);
    for (String name : names) {
      JsonNode schema = json(name + SCHEMA);
      Assertions.assertThat(schema.findValues("additionalProperties"))
          .as("%s must stay open: readers ignore what they don't know", name)
          .allMatch(JsonNode::asBoolean);
      for (JsonNode properties : schema.findValues("properties")) {
        Assertions.assertThat(properties.propertyNames())
            .as("%s must carry ids and facts only", name)
            .doesNotContainAnyElementsOf(NEVER);
      }
      checkFits(name, sample(name));
    }
  }

  /** What is emitted fits the schema of its name. */
  public void checkFits(String name, Object data) {
    JsonNode json = data instanceof JsonNode node ? node : READER.valueToTree(data);
    Schema schema = registry.getSchema(json(name + SCHEMA));
    Assertions.assertThat(schema.validate(json)).as("%s: %s", name, json).isEmpty();
  }

  /** Each event that was seen fits its schema and has the classification that the schema states. */
  public void checkFits(Collection<SeenEvent> seen) {
    for (SeenEvent event : seen) {
      checkFits(event.name(), event.data());
      Assertions.assertThat(json(event.name() + SCHEMA).path("description").asString())
          .as("The schema of %s says how it is classified", event.name())
          .containsIgnoringCase(
              "data classification: " + event.extension("dataclassification") + ".");
    }
  }

  /** The golden sample of an event. */
  public JsonNode sample(String name) {
    return json(name + SAMPLE);
  }

  /**
   * A consumer's own record reads the producer's sample, and finds each field that it can't do
   * without.
   */
  public <T extends Record> T checkReads(String name, Class<T> form) {
    T read = READER.treeToValue(sample(name), form);
    for (RecordComponent component : form.getRecordComponents()) {
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        Assertions.assertThat(value(read, component))
            .as("%s of %s in the sample of %s", component.getName(), form.getSimpleName(), name)
            .isNotNull();
      }
      if (!component.getType().isPrimitive()) {
        continue;
      }
      Assertions.assertThat(sample(name).has(component.getName()))
          .as("%s of %s in the sample of %s", component.getName(), form.getSimpleName(), name)
          .isTrue();
    }
    return read;
  }

  private static @Nullable Object value(Record read, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(read);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> names(String ending) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ending))
          .map(file -> file.substring(0, file.length() - ending.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode json(String file) {
    try {
      return READER.readTree(Files.readString(directory.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("No " + file + " beside " + service, e);
    }
  }
}
