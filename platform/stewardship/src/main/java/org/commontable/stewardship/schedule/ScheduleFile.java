package org.commontable.stewardship.schedule;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.validation.Validator;

/** Reads a schedule, and says what is wrong with it. */
public final class ScheduleFile {

  private ScheduleFile() {}

  private static final String PLATFORMS_OWN = "platform";

  /**
   * The schedule of a service, with what the platform itself keeps in each.
   *
   * @throws IllegalStateException with what to do, where the file is missing or wrong
   */
  public static Schedule of(String service, Validator validator) {
    Schedule own = read(service, validator);
    Schedule platforms = read(PLATFORMS_OWN, validator);
    return new Schedule(
        own.onBehalf(),
        own.forThemAlone(),
        own.unnamed(),
        Stream.concat(own.records().stream(), platforms.records().stream()).toList());
  }

  private static Schedule read(String service, Validator validator) {
    String name = service + "-stewardship.yml";
    Resource file = new ClassPathResource(name);
    if (!file.exists()) {
      throw new IllegalStateException(
          "There is no "
              + name
              + " beside the service's settings: it lists every collection that the service keeps,"
              + " what lies there, and until when.");
    }
    try {
      List<ConfigurationPropertySource> sources =
          new YamlPropertySourceLoader()
              .load(name, file).stream().map(ConfigurationPropertySource::from).toList();
      return new Binder(sources)
          .bind(
              "stewardship",
              Bindable.of(Schedule.class),
              new ValidationBindHandler(
                  new NoUnboundElementsBindHandler(BindHandler.DEFAULT), validator))
          .orElseThrow(() -> new IllegalStateException(name + " has no stewardship:"));
    } catch (IOException | BindException e) {
      throw new IllegalStateException(name + " can't be read: " + e.getMessage(), e);
    }
  }
}
