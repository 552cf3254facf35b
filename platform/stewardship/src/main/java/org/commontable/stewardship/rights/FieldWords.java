package org.commontable.stewardship.rights;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * What the fields of sections are called to people in both languages, as {@code
 * <service>-archive-words.properties} says: {@code section.field} where a field is called otherwise
 * in one section, {@code field} everywhere else. Each line reads {@code English | Welsh}, and where
 * the value can't be read as it stands, {@code | form}.
 */
final class FieldWords {
  private final Map<String, Words> all;

  private FieldWords(Map<String, Words> all) {
    this.all = Map.copyOf(all);
  }

  /** How a value is read. */
  enum Form {
    MONEY,
    TENTHS,
    LANGUAGE
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Words(String words, String wordsWelsh, @Nullable Form form) {
    static Words of(String key, String line) {
      String[] parts = line.strip().split("\\s*\\|\\s*", -1);
      if (parts.length < 2 || parts.length > 3 || Arrays.stream(parts).anyMatch(String::isBlank)) {
        throw new IllegalStateException(
            "What %s is called is written English | Welsh, not %s".formatted(key, line));
      }
      return new Words(
          parts[0],
          parts[1],
          parts.length == 3 ? Form.valueOf(parts[2].toUpperCase(Locale.ROOT)) : null);
    }
  }

  /** None where a service has no file. */
  static FieldWords of(String service) {
    var file = new ClassPathResource(service + "-archive-words.properties");
    Properties read = new Properties();
    if (file.exists()) {
      try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
        read.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new FieldWords(
        read.stringPropertyNames().stream()
            .collect(Collectors.toMap(key -> key, key -> Words.of(key, read.getProperty(key)))));
  }

  /** Those of a section's fields, by the field; a field without words is left out. */
  Map<String, Words> of(String section, Set<String> fields) {
    Map<String, Words> found = new TreeMap<>();
    for (String field : fields) {
      Words words = all.getOrDefault(section + "." + field, all.get(field));
      if (words != null) {
        found.put(field, words);
      }
    }
    return found;
  }
}
