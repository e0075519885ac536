/** Who the instance is to AWS, and what that may do: from the association to the effective permission of each action. Uses {@code diagnose}'s types, {@code model} and {@code snapshot}. */
@NullMarked
package dev.ssmreconnect.diagnose.identity;

import org.jspecify.annotations.NullMarked;
