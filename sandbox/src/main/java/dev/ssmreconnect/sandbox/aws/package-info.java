/**
 * The account as the AWS SDK sees it: one implementation for each client interface, with AWS's
 * pages, throttles, error codes and delays. What is not implemented fails as the SDK's own default
 * does. Uses every other package here but the plans.
 */
@NullMarked
package dev.ssmreconnect.sandbox.aws;

import org.jspecify.annotations.NullMarked;
