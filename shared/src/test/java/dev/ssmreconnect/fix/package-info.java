@NullMarked
package dev.ssmreconnect.fix;

import org.jspecify.annotations.NullMarked;
