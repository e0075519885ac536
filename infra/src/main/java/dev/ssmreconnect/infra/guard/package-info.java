/** What keeps the template safe: cdk-nag, and each exception from it with its reason. */
@NullMarked
package dev.ssmreconnect.infra.guard;

import org.jspecify.annotations.NullMarked;
