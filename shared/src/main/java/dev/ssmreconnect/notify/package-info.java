/** What people and machines are told of an incident: the port and the rendering. Uses {@code record} and {@code json}. */
@NullMarked
package dev.ssmreconnect.notify;

import org.jspecify.annotations.NullMarked;
