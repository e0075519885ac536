@NullMarked
package dev.ssmreconnect.bench.storm;

import org.jspecify.annotations.NullMarked;
