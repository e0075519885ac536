@NullMarked
package dev.ssmreconnect.notify;

import org.jspecify.annotations.NullMarked;
