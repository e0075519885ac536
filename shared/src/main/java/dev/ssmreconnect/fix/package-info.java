/** What would mend it: actions as data, the planner, and the proof of a plan on the snapshot. Uses {@code diagnose}. */
@NullMarked
package dev.ssmreconnect.fix;

import org.jspecify.annotations.NullMarked;
