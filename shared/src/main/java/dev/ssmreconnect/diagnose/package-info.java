/** Why an instance is not connected: a pure function from a snapshot. Uses {@code model} and {@code snapshot}. */
@NullMarked
package dev.ssmreconnect.diagnose;

import org.jspecify.annotations.NullMarked;
