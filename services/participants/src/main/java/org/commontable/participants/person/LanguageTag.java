package org.commontable.participants.person;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The tag of a language (BCP 47), or its name, as {@link Wishes#asked} takes it; or nothing. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = LanguageTag.Validator.class)
public @interface LanguageTag {
  String message() default "must be a language tag such as en, cy or ar";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Asks who takes it. */
  final class Validator implements ConstraintValidator<LanguageTag, String> {
    @Override
    public boolean isValid(@Nullable String said, ConstraintValidatorContext context) {
      if (said == null) {
        return true;
      }
      try {
        Wishes.asked(said);
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }
}
