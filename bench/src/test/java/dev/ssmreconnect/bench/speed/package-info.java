@NullMarked
package dev.ssmreconnect.bench.speed;

import org.jspecify.annotations.NullMarked;
