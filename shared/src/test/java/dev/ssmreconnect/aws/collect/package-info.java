@NullMarked
package dev.ssmreconnect.aws.collect;

import org.jspecify.annotations.NullMarked;
