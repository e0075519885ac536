package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.VpcId;
import java.util.List;

/** An internet gateway, or an egress-only one, and the VPCs it is attached to ({@code available} or {@code attached}). */
public record InternetGateway(String id, List<VpcId> attachedTo) {
    public InternetGateway {
        attachedTo = List.copyOf(attachedTo);
    }
}
