/**
 * The embedded account: AWS in the JVM, for the demo and for tests. Shares no code with the
 * product, so that the two can disagree.
 */
@NullMarked
package dev.ssmreconnect.sandbox;

import org.jspecify.annotations.NullMarked;
