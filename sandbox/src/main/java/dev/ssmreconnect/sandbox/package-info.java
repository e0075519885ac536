/** The embedded account. */
@NullMarked
package dev.ssmreconnect.sandbox;

import org.jspecify.annotations.NullMarked;
