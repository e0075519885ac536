@NullMarked
package dev.ssmreconnect.aws.remediate;

import org.jspecify.annotations.NullMarked;
