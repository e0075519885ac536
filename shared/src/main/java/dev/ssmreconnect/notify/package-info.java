/** What people are told: the port and the rendering. Uses {@code record}. */
@NullMarked
package dev.ssmreconnect.notify;

import org.jspecify.annotations.NullMarked;
