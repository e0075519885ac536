package dev.ssmreconnect.sandbox.world;

/** A peering of two VPCs; the accepter's may be another account's. */
public record Peering(
        String id,
        String requesterVpcId,
        String accepterVpcId,
        String accepterOwnerId,
        String state) {}
