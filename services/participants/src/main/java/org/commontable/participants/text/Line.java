package org.commontable.participants.text;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A field of a request that {@link PlainText} accepts; null passes. */
@Documented
@Constraint(validatedBy = Line.Check.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Line {

  /** Code points at most. */
  int max();

  /** Lines at most. */
  int lines() default 1;

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Says which of the rules is broken. */
  final class Check implements ConstraintValidator<Line, @Nullable String> {
    private int max;
    private int lines;

    @Override
    public void initialize(Line line) {
      max = line.max();
      lines = line.lines();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      if (text == null) {
        return true;
      }
      return PlainText.fault(text, max, lines)
          .map(fault -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(fault).addConstraintViolation();
            return false;
          })
          .orElse(true);
    }
  }
}
