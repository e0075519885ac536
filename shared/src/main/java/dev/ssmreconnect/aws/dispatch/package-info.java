/** Handing work on through Amazon SQS. Uses {@code dispatch} and the SDK. */
@NullMarked
package dev.ssmreconnect.aws.dispatch;

import org.jspecify.annotations.NullMarked;
