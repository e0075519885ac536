/**
 * What no event tells: nodes that were lost, came back, or never registered, and what is due. By level: each tick works out anew what is
 * there to be done. Uses {@code event}, {@code record} and {@code dispatch}.
 */
@NullMarked
package dev.ssmreconnect.watch;

import org.jspecify.annotations.NullMarked;
