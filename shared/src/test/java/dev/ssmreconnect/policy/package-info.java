@NullMarked
package dev.ssmreconnect.policy;

import org.jspecify.annotations.NullMarked;
