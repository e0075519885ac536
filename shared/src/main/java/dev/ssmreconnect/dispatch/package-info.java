/** Handing work on to another function: the ports. What gets lost on the way is found again by the watch. Uses {@code record}. */
@NullMarked
package dev.ssmreconnect.dispatch;

import org.jspecify.annotations.NullMarked;
