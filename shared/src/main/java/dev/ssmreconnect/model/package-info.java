/** Values that every stage speaks of: ids, addresses, ports, services, and {@link Observed} facts. Uses only the JDK. */
@NullMarked
package dev.ssmreconnect.model;

import org.jspecify.annotations.NullMarked;
