/** What sessions need beyond a connection. Uses {@code diagnose}'s types, {@code model} and {@code snapshot}. */
@NullMarked
package dev.ssmreconnect.diagnose.session;

import org.jspecify.annotations.NullMarked;
