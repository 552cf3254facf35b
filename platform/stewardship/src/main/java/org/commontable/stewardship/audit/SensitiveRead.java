package org.commontable.stewardship.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a handler whose answer is sensitive: a row is written before the answer leaves, and without
 * the row there is no answer. What is refused leaves none. A handler whose answer is sensitive only
 * for some callers calls {@link AuditLog#read} itself.
 *
 * <pre>{@code
 * @GetMapping("/{id}/needs")
 * @AllowedTo(Role.COORDINATOR)
 * @SensitiveRead("needs")
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SensitiveRead {

  /** What is read, such as {@code needs}; the row says {@code read:needs}. */
  String value();

  /** The variable of the path that names whose or what it is; without it, a whole list is read. */
  String record() default "id";
}
