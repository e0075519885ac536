/**
 * Reads an account with the AWS SDK, each call beside the permission it needs. Uses {@code collect}, {@code snapshot}, {@code access},
 * and of {@code diagnose} what tells that a call cannot matter.
 */
@NullMarked
package dev.ssmreconnect.aws.collect;

import org.jspecify.annotations.NullMarked;
