/** The CDK application: what is deployed, from the policy that the owner wrote. Uses {@code shared} for the policy and the permissions. */
@NullMarked
package dev.ssmreconnect.infra;

import org.jspecify.annotations.NullMarked;
