/** How fast a loaded snapshot is diagnosed, and with how much memory. */
@NullMarked
package dev.ssmreconnect.bench.speed;

import org.jspecify.annotations.NullMarked;
