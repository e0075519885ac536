@NullMarked
package dev.ssmreconnect.diagnose;

import org.jspecify.annotations.NullMarked;
