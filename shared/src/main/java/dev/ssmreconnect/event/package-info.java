/** What woke us: AWS's events, and our own, as triggers. Uses {@code model}. */
@NullMarked
package dev.ssmreconnect.event;

import org.jspecify.annotations.NullMarked;
