/**
 * Making networks, roles and instances in a few words, with good defaults, for demos and tests.
 * Uses {@code world}, {@code identity}, {@code agent}.
 */
@NullMarked
package dev.ssmreconnect.sandbox.plan;

import org.jspecify.annotations.NullMarked;
