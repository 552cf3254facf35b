package org.commontable.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.commontable.kernel.NamedDays;
import org.commontable.kernel.SeenText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * What every value in a request's body must be, whatever its field asks besides: days are {@link
 * NamedDays}, text is {@link SeenText} unless it is {@link AsTyped}. Only requests are read so, not
 * what is on record.
 */
final class RequestValues extends SimpleModule {
  private static final long serialVersionUID = 1L;

  RequestValues() {
    super(RequestValues.class.getName());
    setDeserializerModifier(new Checking());
  }

  private static @Nullable Object checked(@Nullable Object value) {
    return switch (value) {
      case String text -> SeenText.require(text);
      case LocalDate day -> NamedDays.require(day);
      case Instant time -> NamedDays.require(time);
      case OffsetDateTime time -> {
        NamedDays.require(time.toInstant());
        yield time;
      }
      case null, default -> value;
    };
  }

  private static final class Checking extends ValueDeserializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public ValueDeserializer<?> modifyDeserializer(
        DeserializationConfig config,
        BeanDescription.Supplier described,
        ValueDeserializer<?> reader) {
      Class<?> type = described.getBeanClass();
      return type == String.class
              || type == LocalDate.class
              || type == Instant.class
              || type == OffsetDateTime.class
          ? new Checked(reader)
          : reader;
    }

    @Override
    public KeyDeserializer modifyKeyDeserializer(
        DeserializationConfig config, JavaType type, KeyDeserializer reader) {
      return new KeyDeserializer() {
        @Override
        public @Nullable Object deserializeKey(String key, DeserializationContext context) {
          return reader.deserializeKey(SeenText.require(key), context);
        }
      };
    }
  }

  private static final class Checked extends DelegatingDeserializer {

    Checked(ValueDeserializer<?> reader) {
      super(reader);
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
      return new Checked(reader);
    }

    @Override
    public ValueDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty field) {
      return field != null && field.getAnnotation(AsTyped.class) != null
          ? _delegatee
          : super.createContextual(context, field);
    }

    @Override
    public @Nullable Object deserialize(JsonParser json, DeserializationContext context) {
      return checked(super.deserialize(json, context));
    }
  }
}
