/** The port through which a snapshot is read. Uses {@code snapshot}. */
@NullMarked
package dev.ssmreconnect.collect;

import org.jspecify.annotations.NullMarked;
