/** Trees of JSON as text and back. */
@NullMarked
package dev.ssmreconnect.text;

import org.jspecify.annotations.NullMarked;
