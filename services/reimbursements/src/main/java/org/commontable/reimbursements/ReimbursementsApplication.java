package org.commontable.reimbursements;

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

/** The service that pays people for their time. */
@SpringBootApplication
@Import({PlatformEvents.class, PlatformWeb.class, Stewardship.class})
@EnableConfigurationProperties(EncryptionSettings.class)
public class ReimbursementsApplication {

  public static void main(String[] args) {
    new SpringApplicationBuilder(ReimbursementsApplication.class)
        .properties("spring.config.name=reimbursements")
        .run(args);
  }

  @Bean
  FieldCipher fieldCipher(EncryptionSettings settings) {
    return TinkFieldCipher.fromFile(settings.keysFile());
  }
}
