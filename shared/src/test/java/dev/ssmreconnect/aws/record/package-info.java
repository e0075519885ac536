@NullMarked
package dev.ssmreconnect.aws.record;

import org.jspecify.annotations.NullMarked;
