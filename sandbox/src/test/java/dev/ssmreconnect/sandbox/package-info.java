/** The embedded account against what AWS documents. */
@NullMarked
package dev.ssmreconnect.sandbox;

import org.jspecify.annotations.NullMarked;
