package org.commontable.web;

import java.util.regex.Pattern;
import org.springframework.util.unit.DataSize;

/**
 * A bean for each path whose handler reads the body as a stream: it has a limit of its own and is
 * never held whole, so that such a request takes no {@code Idempotency-Key}.
 *
 * @param path the whole of it, as it was asked for
 * @param maxBody the longest body; longer ones are answered 413
 */
public record StreamedBody(Pattern path, DataSize maxBody) {}
