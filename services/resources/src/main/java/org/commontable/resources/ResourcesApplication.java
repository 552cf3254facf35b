package org.commontable.resources;

import org.commontable.events.PlatformEvents;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.TinkFieldCipher;
import org.commontable.stewardship.Stewardship;
import org.commontable.web.PlatformWeb;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The service that keeps what was learned, and says who made it. */
@SpringBootApplication
@Import({PlatformEvents.class, PlatformWeb.class, Stewardship.class})
@EnableConfigurationProperties(EncryptionSettings.class)
public class ResourcesApplication {

  public static void main(String[] args) {
    new SpringApplicationBuilder(ResourcesApplication.class)
        .properties("spring.config.name=resources")
        .run(args);
  }

  @Bean
  FieldCipher fieldCipher(EncryptionSettings settings) {
    return TinkFieldCipher.fromFile(settings.keysFile());
  }
}
