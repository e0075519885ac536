@NullMarked
package dev.ssmreconnect.snapshot;

import org.jspecify.annotations.NullMarked;
