package org.commontable.participants.link;

import org.commontable.participants.sealing.BlindIndex;
import org.commontable.web.WebSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What signs links. */
@Configuration(proxyBeanMethods = false)
class LinkWiring {

  @Bean
  Links links(BlindIndex index, WebSettings settings) {
    return new Links(index, settings.issuer());
  }
}
