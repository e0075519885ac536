/**
 * The demo: an embedded account with broken instances, the product's handlers behind the event rules of its own template, and a clock that is moved by
 * hand. Uses {@code sandbox}, {@code functions} and {@code shared}; knows nothing of terminals.
 */
@NullMarked
package dev.ssmreconnect.cli.demo;

import org.jspecify.annotations.NullMarked;
