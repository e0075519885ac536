/** Triggers from the queue become incidents and plans. Uses {@code runtime} and {@code shared}. */
@NullMarked
package dev.ssmreconnect.functions.diagnose;

import org.jspecify.annotations.NullMarked;
