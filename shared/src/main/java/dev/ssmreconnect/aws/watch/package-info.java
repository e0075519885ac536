/** What the watch asks of EC2 and Systems Manager, and the events that it puts. Uses {@code watch} and the SDK. */
@NullMarked
package dev.ssmreconnect.aws.watch;

import org.jspecify.annotations.NullMarked;
