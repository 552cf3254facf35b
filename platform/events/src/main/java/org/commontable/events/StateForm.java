package org.commontable.events;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.util.TokenBuffer;

/**
 * The stored form of a state: maps, lists, text, numbers. Times are RFC 3339 text. What is null is
 * left out: a fifth of what a state would have, written and read with every change. A sealed
 * interface of ours is stored with the simple name of the record in {@code @type}, so that
 * aggregates need no annotation.
 */
record StateForm<S>(
    Function<S, Map<String, @Nullable Object>> writer,
    Function<Map<String, @Nullable Object>, S> reader) {

  private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultPropertyInclusion(all -> all.withValueInclusion(Include.NON_NULL))
          .annotationIntrospector(new SealedTypes())
          .build();

  static <S, D> StateForm<S> of(Class<D> stored, Function<S, D> to, Function<D, S> from) {
    return new StateForm<>(
        state -> MAPPER.convertValue(to.apply(state), MAP),
        map -> from.apply(MAPPER.readValue(tokensOf(map), stored)));
  }

  /**
   * As {@code convertValue} makes them, but without looking for a serializer for every value: what
   * is stored has few kinds, and is read with every change.
   */
  private static JsonParser tokensOf(Map<String, @Nullable Object> stored) {
    TokenBuffer tokens = TokenBuffer.forGeneration();
    append(tokens, stored);
    return tokens.asParser(ObjectReadContext.empty());
  }

  private static void append(TokenBuffer tokens, @Nullable Object value) {
    switch (value) {
      case null -> tokens.writeNull();
      case String text -> tokens.writeString(text);
      case Integer number -> tokens.writeNumber(number);
      case Long number -> tokens.writeNumber(number);
      case Double number -> tokens.writeNumber(number);
      case Boolean bool -> tokens.writeBoolean(bool);
      case Map<?, ?> map -> {
        tokens.writeStartObject();
        map.forEach((name, of) -> {
          tokens.writeName((String) name);
          append(tokens, of);
        });
        tokens.writeEndObject();
      }
      case List<?> list -> {
        tokens.writeStartArray();
        list.forEach(each -> append(tokens, each));
        tokens.writeEndArray();
      }
      default -> throw new IllegalStateException("Nothing is stored as a " + value.getClass());
    }
  }

  Map<String, @Nullable Object> write(S state) {
    return writer.apply(state);
  }

  S read(Map<String, @Nullable Object> stored) {
    return reader.apply(stored);
  }

  private static final class SealedTypes extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
        MapperConfig<?> config, Annotated annotated) {
      return isOneOfSeveral(annotated.getRawType())
          ? JsonTypeInfo.Value.construct(
              JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "@type", null, false, true)
          : super.findPolymorphicTypeInfo(config, annotated);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
      Class<?> type = annotated.getRawType();
      if (!isSealed(type)) {
        return super.findSubtypes(config, annotated);
      }
      List<NamedType> types = new ArrayList<>();
      collect(type, types);
      return types;
    }

    /** The same name where the state itself is one of several, and is written by its own class. */
    @Override
    public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass annotated) {
      return isOneOfSeveral(annotated.getRawType())
          ? annotated.getRawType().getSimpleName()
          : super.findTypeName(config, annotated);
    }

    private static void collect(Class<?> type, List<NamedType> into) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        if (permitted.isSealed()) {
          collect(permitted, into);
        } else {
          into.add(new NamedType(permitted, permitted.getSimpleName()));
        }
      }
    }

    private static boolean isOneOfSeveral(Class<?> type) {
      return isSealed(type)
          || Stream.concat(
                  Arrays.stream(type.getInterfaces()), Stream.ofNullable(type.getSuperclass()))
              .anyMatch(SealedTypes::isOneOfSeveral);
    }

    private static boolean isSealed(Class<?> type) {
      return type.isSealed()
          && type.isInterface()
          && type.getPackageName().startsWith("org.commontable");
    }
  }
}
