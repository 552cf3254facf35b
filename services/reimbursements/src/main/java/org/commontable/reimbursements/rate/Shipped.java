package org.commontable.reimbursements.rate;

import java.io.IOException;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/**
 * Figures that come with the product, from data files: dated, each with its source, and to be
 * confirmed by whoever uses them. Nothing works by them until somebody publishes them as their own.
 */
public final class Shipped {
  private Shipped() {}

  /**
   * @param file the name of a data file
   * @param form what is in it
   * @throws IllegalStateException if it can't be read
   */
  public static <T> T read(String file, Class<T> form) {
    try {
      List<ConfigurationPropertySource> sources =
          new YamlPropertySourceLoader()
              .load(file, new ClassPathResource(file)).stream()
                  .map(ConfigurationPropertySource::from)
                  .toList();
      return new Binder(sources).bind("", form).get();
    } catch (IOException e) {
      throw new IllegalStateException(file + " can't be read", e);
    }
  }
}
