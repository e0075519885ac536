/** Incidents as a state machine, and the port that keeps them. Uses {@code fix} and {@code remediate}. */
@NullMarked
package dev.ssmreconnect.record;

import org.jspecify.annotations.NullMarked;
