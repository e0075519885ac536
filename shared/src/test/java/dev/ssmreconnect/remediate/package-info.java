@NullMarked
package dev.ssmreconnect.remediate;

import org.jspecify.annotations.NullMarked;
