@NullMarked
package dev.ssmreconnect.owner;

import org.jspecify.annotations.NullMarked;
