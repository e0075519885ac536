@NullMarked
package dev.ssmreconnect.aws.notify;

import org.jspecify.annotations.NullMarked;
