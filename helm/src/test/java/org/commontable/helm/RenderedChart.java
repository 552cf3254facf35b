package org.commontable.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The chart as Helm renders it for a release named {@code commontable}, without a cluster.
 *
 * @param text what Helm answered
 * @param resources its documents
 */
record RenderedChart(String text, List<JsonNode> resources) {
  static final List<String> SERVICES =
      List.of("gateway", "identity", "participants", "reimbursements", "resources", "workshops");

  private static final String KUBERNETES = "1.33.0";
  private static final Path SHOWN = withTestsShown();

  /** The default values and each example: what every rule must hold for. */
  static Stream<RenderedChart> all() {
    return Stream.of(byDefault(), example("region"), example("trying-out"));
  }

  static RenderedChart byDefault() {
    return of(command());
  }

  static RenderedChart example(String name) {
    return of(command().withValuesFile(Yamls.CHART.resolve("examples/" + name + ".yaml")));
  }

  static RenderedChart with(String key, Object value) {
    return of(command().set(key, value));
  }

  static RenderedChart withFile(Path values) {
    return of(command().withValuesFile(values));
  }

  private static TemplateCommand command() {
    return new Helm(SHOWN)
        .template()
        .withName("commontable")
        .withNamespace("commontable")
        .withKubeVersion(KUBERNETES);
  }

  /**
   * The chart with its tests as plain resources: Helm leaves those of its hooks out of what it
   * renders.
   */
  private static Path withTestsShown() {
    try {
      Path copy = Files.createTempDirectory("chart");
      try (Stream<Path> files = Files.walk(Yamls.CHART)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = copy.resolve(Yamls.CHART.relativize(file));
          Files.createDirectories(target.getParent());
          Files.writeString(
              target, Yamls.text(file).replace("helm.sh/hook: test", "shown/hook: test"));
        }
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RenderedChart of(TemplateCommand command) {
    String text = command.call();
    return new RenderedChart(text, Yamls.documents(text));
  }

  List<JsonNode> all(String kind) {
    return resources.stream().filter(resource -> Yamls.kind(resource).equals(kind)).toList();
  }

  JsonNode deployment(String service) {
    return all("Deployment").stream()
        .filter(deployment -> Yamls.name(deployment).equals("commontable-" + service))
        .findFirst()
        .orElseThrow();
  }

  /** The pods that it makes: those of deployments, and the one of {@code helm test}. */
  List<Pod> pods() {
    return Stream.concat(
            all("Deployment").stream().map(it -> new Pod(Yamls.name(it), it.at("/spec/template"))),
            all("Pod").stream().map(it -> new Pod(Yamls.name(it), it)))
        .toList();
  }

  /**
   * @param name whose pod it is
   * @param template its metadata and spec
   */
  record Pod(String name, JsonNode template) {
    JsonNode spec() {
      return template.path("spec");
    }

    JsonNode labels() {
      return template.at("/metadata/labels");
    }

    JsonNode container() {
      return spec().at("/containers/0");
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
