/** Carrying out an action: the port, its outcomes and the journal of what was changed. Uses {@code fix}. */
@NullMarked
package dev.ssmreconnect.remediate;

import org.jspecify.annotations.NullMarked;
