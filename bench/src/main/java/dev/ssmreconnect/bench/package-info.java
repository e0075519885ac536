/** Benchmarks as commands: what they print, and the choice among them. Each has a package of its own. */
@NullMarked
package dev.ssmreconnect.bench;

import org.jspecify.annotations.NullMarked;
