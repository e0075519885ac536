/** The tick of every five minutes. Uses {@code runtime} and {@code shared}. */
@NullMarked
package dev.ssmreconnect.functions.watch;

import org.jspecify.annotations.NullMarked;
