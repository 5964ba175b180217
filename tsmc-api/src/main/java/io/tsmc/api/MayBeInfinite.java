package io.tsmc.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A setting, of type {@code double} or an array of it, for which infinity has a meaning, such as that of no bound. For all
 * others, a run file that says {@code .inf} is refused. What is not a number is never a setting.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface MayBeInfinite {}
