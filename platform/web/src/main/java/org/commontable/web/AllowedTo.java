package org.commontable.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a handler. Holding any of the roles opens it, whatever the role is scoped to; which
 * programme, organisation or row it may touch is for the use case to decide.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedTo {

  Role[] value() default {};

  /**
   * The scope that opens it to machine clients, such as {@code workshops.write}; none by default.
   */
  String scope() default "";

  /** Opens it to everybody who is signed in to a network, whatever roles they hold. */
  boolean everySignedIn() default false;
}
