@NullMarked
package dev.ssmreconnect.json;

import org.jspecify.annotations.NullMarked;
