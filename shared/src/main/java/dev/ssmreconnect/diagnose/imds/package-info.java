/** Whether the agent can read its credentials from the instance metadata service. Uses {@code diagnose}'s types, {@code model} and {@code snapshot}. */
@NullMarked
package dev.ssmreconnect.diagnose.imds;

import org.jspecify.annotations.NullMarked;
