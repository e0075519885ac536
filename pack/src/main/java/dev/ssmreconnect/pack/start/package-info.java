/** What stands in the jar beside the archive of classes, and starts them. */
@NullMarked
package dev.ssmreconnect.pack.start;

import org.jspecify.annotations.NullMarked;
