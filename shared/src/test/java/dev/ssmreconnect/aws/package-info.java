@NullMarked
package dev.ssmreconnect.aws;

import org.jspecify.annotations.NullMarked;
