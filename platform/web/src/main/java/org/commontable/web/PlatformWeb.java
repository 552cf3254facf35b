package org.commontable.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.NamedDays;
import org.commontable.kernel.SeenText;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalConverter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Everything that stands between the network and a handler, the same in each service. Imported by
 * name; nothing of it is found by scanning.
 */
@Configuration(proxyBeanMethods = false)
@Import({TokenChecking.class, Problems.class, ServerProblems.class, ApiDescription.class})
public class PlatformWeb implements WebMvcConfigurer {

  /**
   * Checks the token where there is one. Who may do what is said by each handler's annotation and
   * decided by {@link Admission}; a service may put chains for paths of its own before this one.
   */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  SecurityFilterChain apiSecurity(HttpSecurity http, JwtDecoder tokens, ProblemAnswers problems) {
    http.csrf(AbstractHttpConfigurer::disable) // no cookies, so nothing to forge with
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(headers ->
            headers
                .contentSecurityPolicy(
                    csp -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/actuator/health/**", "/actuator/prometheus")
                .permitAll()
                .requestMatchers("/actuator/**")
                .denyAll()
                .anyRequest()
                .permitAll())
        .exceptionHandling(failures ->
            failures
                .authenticationEntryPoint((request, response, e) ->
                    problems.write(response, Problems.ofStatus(HttpStatus.NOT_FOUND)))
                .accessDeniedHandler((request, response, e) ->
                    problems.write(response, Problems.ofStatus(HttpStatus.NOT_FOUND))))
        .oauth2ResourceServer(server ->
            server
                .jwt(jwt -> jwt.decoder(tokens).jwtAuthenticationConverter(CallerToken::of))
                .authenticationEntryPoint(
                    (request, response, e) -> problems.notAuthenticated(response, e))
                .withObjectPostProcessor(tellingFailures(problems)));
    return http.build();
  }

  private static ObjectPostProcessor<BearerTokenAuthenticationFilter> tellingFailures(
      ProblemAnswers problems) {
    return new ObjectPostProcessor<>() {
      @Override
      public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
        filter.setAuthenticationFailureHandler(
            (request, response, e) -> problems.notAuthenticated(response, e));
        return filter;
      }
    };
  }

  @Bean
  ProblemAnswers problemAnswers(JsonMapper json) {
    return new ProblemAnswers(json);
  }

  @Bean
  FilterRegistrationBean<Correlation> correlation(
      WebSettings settings, ObjectProvider<StreamedBody> streamed) {
    var filter =
        new FilterRegistrationBean<>(
            new Correlation(settings, streamed.orderedStream().toList(), Clock.systemUTC()));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  @Bean
  Handlers handlers(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    return new Handlers(mappings);
  }

  @Bean
  JsonMapperBuilderCustomizer strictJson() {
    return json ->
        json.enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .withCoercionConfig(
                LogicalType.Textual,
                text ->
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  ServerHttpMessageConvertersCustomizer valuesOfRequests(JsonMapper json) {
    return converters ->
        converters.withJsonConverter(
            new JacksonJsonHttpMessageConverter(
                json.rebuild().addModule(new RequestValues()).build()));
  }

  /**
   * Parameters and the fields of forms take the same lower-case names of constants, and the same
   * days and text, as bodies do. A day without text is none: forms send all their fields.
   */
  @Override
  public void addFormatters(FormatterRegistry registry) {
    ApplicationConversionService.addApplicationConverters(registry);
    Converter<String, @Nullable LocalDate> days =
        text -> text.isBlank() ? null : NamedDays.require(LocalDate.parse(text.strip()));
    registry.addConverter(String.class, LocalDate.class, days);
    registry.addConverter(String.class, String.class, new TextOfRequests());
  }

  private static final class TextOfRequests
      implements Converter<String, String>, ConditionalConverter {
    @Override
    public boolean matches(TypeDescriptor source, TypeDescriptor target) {
      return !target.hasAnnotation(AsTyped.class);
    }

    @Override
    public String convert(String text) {
      return SeenText.require(text);
    }
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Admission()).order(Ordered.HIGHEST_PRECEDENCE);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new Arguments());
  }
}
