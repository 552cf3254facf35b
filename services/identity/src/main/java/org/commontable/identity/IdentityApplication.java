package org.commontable.identity;

import org.commontable.events.PlatformStore;
import org.commontable.identity.settings.IdentitySettings;
import org.commontable.web.PlatformWeb;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The one issuer that all services trust. It tells no events and reads none. */
@SpringBootApplication
@Import({PlatformStore.class, PlatformWeb.class})
@EnableConfigurationProperties(IdentitySettings.class)
public class IdentityApplication {

  public static void main(String[] args) {
    new SpringApplicationBuilder(IdentityApplication.class)
        .properties("spring.config.name=identity")
        .run(args);
  }
}
