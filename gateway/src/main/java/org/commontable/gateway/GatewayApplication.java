package org.commontable.gateway;

import org.commontable.web.ServerProblems;
import org.commontable.web.TokenChecking;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The one door: what comes from outside is checked, bounded and counted here, then passed on. */
@SpringBootApplication
@EnableConfigurationProperties(GatewaySettings.class)
@Import({TokenChecking.class, ServerProblems.class})
public class GatewayApplication {

  public static void main(String[] args) {
    new SpringApplicationBuilder(GatewayApplication.class)
        .properties("spring.config.name=gateway")
        .run(args);
  }
}
