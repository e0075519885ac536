/** What the agent itself shows: registration, ping, connection, version, and the time it takes. Uses {@code diagnose}'s types, {@code model} and {@code snapshot}. */
@NullMarked
package dev.ssmreconnect.diagnose.agent;

import org.jspecify.annotations.NullMarked;
