@NullMarked
package dev.ssmreconnect.cli;

import org.jspecify.annotations.NullMarked;
