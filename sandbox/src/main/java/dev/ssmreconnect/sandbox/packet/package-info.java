/**
 * The way of a packet from an instance to Systems Manager and back, hop by hop, as AWS's documents
 * have it: name resolution, routes, security groups, network ACLs, gateways, endpoints. Uses {@code
 * world}; shares nothing with the product's diagnosis, so that the two can disagree.
 */
@NullMarked
package dev.ssmreconnect.sandbox.packet;

import org.jspecify.annotations.NullMarked;
