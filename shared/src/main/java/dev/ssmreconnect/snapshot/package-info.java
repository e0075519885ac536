/**
 * An account at one moment, as AWS showed it: typed, immutable, and honest about what was not read. Everything after it is a pure
 * function of it. Uses {@code model}.
 */
@NullMarked
package dev.ssmreconnect.snapshot;

import org.jspecify.annotations.NullMarked;
