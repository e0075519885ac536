/**
 * The way of the agent's packets to {@code ssm} and {@code ssmmessages} and back, walked on a snapshot: names, security groups, network
 * ACLs, routes, gateways, endpoints. Pure. Uses {@code model}, {@code snapshot} and the types of {@code diagnose}.
 */
@NullMarked
package dev.ssmreconnect.diagnose.path;

import org.jspecify.annotations.NullMarked;
