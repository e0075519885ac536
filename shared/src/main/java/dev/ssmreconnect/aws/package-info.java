/** What the adapters to AWS share: the classification of failures, the budget of calls. Only {@code aws} packages import the AWS SDK. */
@NullMarked
package dev.ssmreconnect.aws;

import org.jspecify.annotations.NullMarked;
