package org.commontable.identity;

import org.commontable.events.PlatformEvents;
import org.commontable.identity.settings.IdentitySettings;
import org.commontable.stewardship.Stewardship;
import org.commontable.web.PlatformWeb;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/**
 * The one issuer that all services trust. Of events it reads that somebody was erased, and tells
 * what it dropped.
 */
@SpringBootApplication
@Import({PlatformEvents.class, PlatformWeb.class, Stewardship.class})
@EnableConfigurationProperties(IdentitySettings.class)
public class IdentityApplication {

  public static void main(String[] args) {
    new SpringApplicationBuilder(IdentityApplication.class)
        .properties("spring.config.name=identity")
        .run(args);
  }
}
