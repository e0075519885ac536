/** Ordered plans are carried out. Not deployed in audit mode. Uses {@code runtime} and {@code shared}. */
@NullMarked
package dev.ssmreconnect.functions.remediate;

import org.jspecify.annotations.NullMarked;
