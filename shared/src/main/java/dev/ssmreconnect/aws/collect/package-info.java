/** Reads an account with the AWS SDK, each call beside the permission it needs. Uses {@code collect}, {@code snapshot}, {@code access}. */
@NullMarked
package dev.ssmreconnect.aws.collect;

import org.jspecify.annotations.NullMarked;
