/** What the owner chose for this deployment, and the names that follow from it. Uses only the CDK's tokens and the policy. */
@NullMarked
package dev.ssmreconnect.infra.deployment;

import org.jspecify.annotations.NullMarked;
