/**
 * Carries actions out with the AWS SDK, one class for each kind of change. A change only reads and writes; the order of reading,
 * journaling, writing and reading back is in one place, {@code ChangeRunner}. Uses {@code remediate}, {@code access} and {@code aws}.
 */
@NullMarked
package dev.ssmreconnect.aws.remediate;

import org.jspecify.annotations.NullMarked;
