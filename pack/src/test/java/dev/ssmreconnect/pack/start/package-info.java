@NullMarked
package dev.ssmreconnect.pack.start;

import org.jspecify.annotations.NullMarked;
