/** What the owner allows: reads the policy and decides on each action. Uses {@code fix}. */
@NullMarked
package dev.ssmreconnect.policy;

import org.jspecify.annotations.NullMarked;
