/** What to write into the template, group or node class that a resource comes from, in its own language. Uses {@code fix}'s actions. */
@NullMarked
package dev.ssmreconnect.fix.source;

import org.jspecify.annotations.NullMarked;
