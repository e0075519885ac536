/** One whole run of each function on answers that come with it, so that a snapshot holds what the first event needs. Calls nobody. */
@NullMarked
package dev.ssmreconnect.functions.runtime.rehearsal;

import org.jspecify.annotations.NullMarked;
