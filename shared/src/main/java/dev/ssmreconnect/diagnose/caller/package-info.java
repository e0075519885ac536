/** The side of the person who wants a session. Uses {@code diagnose}'s types, {@code model} and {@code snapshot}. */
@NullMarked
package dev.ssmreconnect.diagnose.caller;

import org.jspecify.annotations.NullMarked;
