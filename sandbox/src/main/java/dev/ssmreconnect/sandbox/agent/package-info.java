/**
 * The SSM agent's life inside each instance: boot, metadata, credentials, the way to the service,
 * registration, heartbeat, sleep. Uses {@code world}, {@code identity} and {@code packet}; nothing
 * outside sets whether an agent connects.
 */
@NullMarked
package dev.ssmreconnect.sandbox.agent;

import org.jspecify.annotations.NullMarked;
