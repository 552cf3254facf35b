package org.commontable.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text of a request that is taken as it was typed, whatever is in it: a password, which is compared
 * and never shown; or a field of a page that says itself, in words for people, what is wrong.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface AsTyped {}
