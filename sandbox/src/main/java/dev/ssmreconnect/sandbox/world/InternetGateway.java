package dev.ssmreconnect.sandbox.world;

import java.util.Optional;

/**
 * An internet gateway, or an egress-only one.
 *
 * @param vpcId empty where it is detached
 */
public record InternetGateway(String id, Optional<String> vpcId) {}
