/** The owner's policy in Parameter Store. Uses {@code policy} and the SDK. */
@NullMarked
package dev.ssmreconnect.aws.policy;

import org.jspecify.annotations.NullMarked;
