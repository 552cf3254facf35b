package org.commontable.reimbursements.words;

import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives handlers the language that is wished for, and says so in the API's description. */
@Configuration(proxyBeanMethods = false)
class LanguageWishes implements WebMvcConfigurer {
  private static final String NAMED = "language";

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(LanguageWish.class);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new OfTheRequest());
  }

  /** Reads it. */
  private static final class OfTheRequest implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == LanguageWish.class;
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer model,
        NativeWebRequest web,
        @Nullable WebDataBinderFactory binders) {
      String[] accepted = web.getHeaderValues(HttpHeaders.ACCEPT_LANGUAGE);
      return LanguageWish.of(
          web.getParameter(NAMED), accepted == null ? null : String.join(",", accepted));
    }
  }

  @Bean
  OperationCustomizer languageOfTheAnswer() {
    return (operation, method) -> {
      if (Arrays.stream(method.getMethodParameters())
          .anyMatch(parameter -> parameter.getParameterType() == LanguageWish.class)) {
        operation.addParametersItem(
            new Parameter()
                .in("query")
                .name(NAMED)
                .required(false)
                .description("In which language; else by Accept-Language, else English")
                .schema(new StringSchema().addEnumItem("en").addEnumItem("cy")));
      }
      return operation;
    };
  }
}
