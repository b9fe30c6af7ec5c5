package dev.muster.http.problem;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The method reads its body as a stream and bounds it itself: the bound of other bodies is not held against it, only the
 * server's ({@code quarkus.http.limits.max-body-size}).
 */
@Target(METHOD)
@Retention(RUNTIME)
public @interface StreamedBody {}
