package org.commontable.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * What the sources say can be set: the components of records with {@code @ConfigurationProperties},
 * those of records that they name and that stand in the same file included; {@code @Value}; and the
 * keys of {@code commontable} in the YAML files that services are made with.
 */
final class SettingsInCode {
  private static final Pattern ROOT_RECORD =
      Pattern.compile("@ConfigurationProperties\\((\\S+)\\)[^(]*?\\brecord (\\w+)\\(");
  private static final Pattern RECORD = Pattern.compile("\\brecord (\\w+)\\(");
  private static final Pattern VALUE = Pattern.compile("@Value\\(\"\\$\\{(commontable[^:}]+)");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern ANNOTATION = Pattern.compile("@[\\w.]+(\\([^()]*\\))?");
  private static final Pattern DEFAULT = Pattern.compile("@DefaultValue\\(([^()]*)\\)");
  private static final Pattern SEVERAL = Pattern.compile("(?:List|Set)<(\\w+)>");

  /** By name; the value is the default, or empty where there is none in the record. */
  private final Map<String, String> all = new TreeMap<>();

  private SettingsInCode() {}

  static Map<String, String> read() {
    SettingsInCode settings = new SettingsInCode();
    Repository.inModules("src/main/java", ".java").forEach(settings::readJava);
    Repository.inModules("src/main/resources", ".yml").forEach(settings::readYaml);
    return settings.all;
  }

  private void readYaml(Path file) {
    YamlPropertiesFactoryBean yaml =
        new YamlPropertiesFactoryBean() {
          @Override
          protected Yaml createYaml() {
            // As Boot reads them: a schedule of what is kept names its terms as often as it likes.
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(Integer.MAX_VALUE);
            return new Yaml(options);
          }
        };
    yaml.setResources(new FileSystemResource(file));
    var properties = yaml.getObject();
    if (properties != null) {
      properties.stringPropertyNames().stream()
          .filter(name -> name.startsWith("commontable."))
          .forEach(name -> all.putIfAbsent(name, ""));
    }
  }

  private void readJava(Path file) {
    String source = Repository.text(file);
    if (source.contains("@Value(")) {
      VALUE.matcher(source).results().forEach(value -> all.putIfAbsent(value.group(1), ""));
    }
    if (!source.contains("@ConfigurationProperties(")) {
      return;
    }
    Source code = Source.of(source);
    Matcher root = ROOT_RECORD.matcher(code.text());
    while (root.find()) {
      add(code, code.filled(root.group(1)), root.group(2));
    }
  }

  private void add(Source code, String prefix, String recordName) {
    for (String component : code.records().getOrDefault(recordName, List.of())) {
      String plain = ANNOTATION.matcher(component).replaceAll("").strip();
      int end = plain.lastIndexOf(' ');
      String type = plain.substring(0, end).strip();
      String name = prefix + "." + kebab(plain.substring(end + 1));
      Matcher several = SEVERAL.matcher(type);
      if (code.records().containsKey(type)) {
        add(code, name, type);
      } else if (several.matches() && code.records().containsKey(several.group(1))) {
        add(code, name + "[<n>]", several.group(1));
      } else {
        Matcher given = DEFAULT.matcher(component);
        all.put(
            type.startsWith("Map<") ? name + ".<name>" : name,
            given.find() ? code.filled(given.group(1)) : "");
      }
    }
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  /**
   * A source whose comments are gone and whose text literals are numbers, so that brackets and
   * commas are the language's own.
   */
  private record Source(String text, List<String> literals, Map<String, List<String>> records) {

    static Source of(String java) {
      String bare = java.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)(^|\\s)//.*$", "");
      List<String> literals = new ArrayList<>();
      String text =
          LITERAL
              .matcher(bare)
              .replaceAll(literal -> {
                literals.add(literal.group(1));
                return "#" + (literals.size() - 1);
              });
      Map<String, List<String>> records = new HashMap<>();
      Matcher found = RECORD.matcher(text);
      while (found.find()) {
        records.put(found.group(1), components(text, found.end()));
      }
      return new Source(text, literals, records);
    }

    /** What stands between brackets from here on, parted at commas that are in no inner ones. */
    private static List<String> components(String text, int from) {
      List<String> parts = new ArrayList<>();
      int depth = 0;
      int start = from;
      for (int i = from; depth >= 0; i++) {
        switch (text.charAt(i)) {
          case '(', '<', '{' -> depth++;
          case ')', '>', '}' -> depth--;
          default -> {}
        }
        if (depth < 0 || (depth == 0 && text.charAt(i) == ',')) {
          parts.add(text.substring(start, i).strip());
          start = i + 1;
        }
      }
      return parts;
    }

    /** Numbers of literals as the literals; several of them with commas. */
    String filled(String code) {
      return Pattern.compile("#(\\d+)")
          .matcher(code)
          .results()
          .map(number -> literals.get(Integer.parseInt(number.group(1))))
          .collect(Collectors.joining(","));
    }
  }
}
