package org.commontable.identity.session;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import org.commontable.identity.settings.IdentitySettings;
import org.commontable.identity.settings.Issuer;
import org.commontable.kernel.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions in the store in place of the container's own. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionParts {

  @Bean
  Sessions sessions(
      MongoDatabase database, FieldCipher cipher, IdentitySettings settings, Clock clock) {
    return new Sessions(database, cipher, settings.sessionLife(), clock);
  }

  /** A name of its own: cookies do not tell ports apart. */
  @Bean
  CookieSerializer cookieSerializer(Issuer issuer) {
    DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    cookie.setCookieName("ct-identity");
    cookie.setCookiePath("/");
    cookie.setUseHttpOnlyCookie(true);
    // The gateway speaks plain HTTP to us; what counts is how the browser speaks to the gateway.
    cookie.setUseSecureCookie("https".equals(issuer.uri().getScheme()));
    cookie.setSameSite("Lax");
    return cookie;
  }

  /** The framework's own would remember every session of this process, and of no other. */
  @Bean
  SessionRegistry sessionRegistry() {
    return new SessionRegistry() {
      @Override
      public List<Object> getAllPrincipals() {
        return List.of();
      }

      @Override
      public List<SessionInformation> getAllSessions(Object principal, boolean expiredToo) {
        return List.of();
      }

      @Override
      public @Nullable SessionInformation getSessionInformation(String sessionId) {
        return null;
      }

      @Override
      public void refreshLastRequest(String sessionId) {}

      @Override
      public void registerNewSession(String sessionId, Object principal) {}

      @Override
      public void removeSessionInformation(String sessionId) {}
    };
  }
}
