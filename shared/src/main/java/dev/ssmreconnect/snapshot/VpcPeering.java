package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.VpcId;

/** A peering connection between two VPCs. */
public record VpcPeering(String id, VpcId requester, VpcId accepter, AwsValue state) {}
