@NullMarked
package dev.ssmreconnect.bench.calls;

import org.jspecify.annotations.NullMarked;
