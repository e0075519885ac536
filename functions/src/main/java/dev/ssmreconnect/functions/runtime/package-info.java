/** What the functions share: settings, the composition roots, queue messages, the log. Uses {@code shared}. */
@NullMarked
package dev.ssmreconnect.functions.runtime;

import org.jspecify.annotations.NullMarked;
