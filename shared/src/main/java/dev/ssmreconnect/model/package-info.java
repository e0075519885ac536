/** AWS's things and ours, as values. */
@NullMarked
package dev.ssmreconnect.model;

import org.jspecify.annotations.NullMarked;
