@NullMarked
package dev.ssmreconnect.record;

import org.jspecify.annotations.NullMarked;
