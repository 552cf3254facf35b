package org.commontable.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commontable.events.Cause;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.method.HandlerMethod;

/** What the API's description says of every operation: who may call it, which headers, problems. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
  private static final String TOKEN = "token";
  private static final String PROBLEM = "Problem";

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Cause.class, Paging.class);
  }

  @Bean
  OpenApiCustomizer commonParts(WebSettings settings) {
    return api -> {
      api.info(new Info().title("Common Table: " + settings.service()).version("v1"));
      // Wherever the reader found it: behind a gateway, the address that we see is not the way in.
      api.servers(List.of(new Server().url("/")));
      api.addSecurityItem(new SecurityRequirement().addList(TOKEN));
      Components components = api.getComponents() == null ? new Components() : api.getComponents();
      ModelConverters.getInstance(true).read(Problem.class).forEach(components::addSchemas);
      api.components(
          components.addSecuritySchemes(
              TOKEN,
              new SecurityScheme()
                  .type(SecurityScheme.Type.HTTP)
                  .scheme("bearer")
                  .bearerFormat("JWT")));
    };
  }

  /** Bodies write enums in lower case, whatever the code calls them. */
  @Bean
  OpenApiCustomizer enumsAsWritten() {
    return api -> {
      if (api.getComponents() != null && api.getComponents().getSchemas() != null) {
        api.getComponents().getSchemas().values().forEach(schema -> inLowerCase(schema));
      }
    };
  }

  @SuppressWarnings("unchecked") // The type parameter only says what the values are.
  private static void inLowerCase(Schema<?> schema) {
    if (schema.getEnum() != null) {
      ((Schema<Object>) schema)
          .setEnum(
              schema.getEnum().stream()
                  .<Object>map(value -> String.valueOf(value).toLowerCase(Locale.ROOT))
                  .toList());
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(property -> inLowerCase(property));
    }
    if (schema.getItems() != null) {
      inLowerCase(schema.getItems());
    }
  }

  @Bean
  OperationCustomizer eachOperation() {
    return (operation, method) -> {
      describeAccess(operation, method);
      describeParameters(operation, method);
      operation
          .getResponses()
          .addApiResponse(
              "default",
              new ApiResponse()
                  .description("Not done, and why (RFC 9457)")
                  .content(
                      new Content()
                          .addMediaType(
                              "application/problem+json",
                              new MediaType()
                                  .schema(
                                      new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
      return operation;
    };
  }

  private static void describeAccess(Operation operation, HandlerMethod method) {
    AllowedTo allowed = method.getMethodAnnotation(AllowedTo.class);
    if (allowed == null) {
      operation.security(List.of());
      addToDescription(operation, "Open to all.");
      return;
    }
    String roles = Arrays.stream(allowed.value()).map(Role::text).collect(Collectors.joining(", "));
    addToDescription(
        operation,
        "Allowed to: "
            + (allowed.everySignedIn() ? "everybody who is signed in" : roles)
            + (allowed.scope().isEmpty() ? "" : "; machine clients with " + allowed.scope())
            + ".");
  }

  private static void addToDescription(Operation operation, String sentence) {
    String before = operation.getDescription();
    operation.setDescription(before == null ? sentence : before + "\n\n" + sentence);
  }

  private static void describeParameters(Operation operation, HandlerMethod method) {
    for (var parameter : method.getMethodParameters()) {
      if (parameter.getParameterType() == Paging.class) {
        operation.addParametersItem(
            query("limit", "How many at most; 50 if not given")
                .schema(new IntegerSchema().minimum(BigDecimal.ONE)));
        operation.addParametersItem(
            query("cursor", "The next of the page before").schema(new StringSchema()));
      }
    }
    if (method.hasMethodAnnotation(PutMapping.class)
        || method.hasMethodAnnotation(PatchMapping.class)
        || method.hasMethodAnnotation(DeleteMapping.class)) {
      operation.addParametersItem(
          header(HttpHeaders.IF_MATCH, "The ETag of what was read").required(false));
    }
    if (method.hasMethodAnnotation(PostMapping.class)
        && method.hasMethodAnnotation(AllowedTo.class)
        && !method.hasMethodAnnotation(NoIdempotencyKey.class)) {
      operation.addParametersItem(
          header(
              Conditions.IDEMPOTENCY_KEY,
              "The same for every try of one act, 1 to 255 characters"));
    }
  }

  private static Parameter query(String name, String description) {
    return new Parameter().in("query").name(name).description(description).required(false);
  }

  private static Parameter header(String name, String description) {
    return new Parameter()
        .in("header")
        .name(name)
        .description(description)
        .required(true)
        .schema(new StringSchema());
  }
}
