@NullMarked
package dev.ssmreconnect.access;

import org.jspecify.annotations.NullMarked;
