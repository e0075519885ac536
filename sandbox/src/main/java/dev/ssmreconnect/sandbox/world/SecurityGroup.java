package dev.ssmreconnect.sandbox.world;

import java.util.List;
import java.util.Map;

/** A security group. */
public record SecurityGroup(
        String id,
        String name,
        String description,
        String vpcId,
        String ownerId,
        List<GroupRule> ingress,
        List<GroupRule> egress,
        Map<String, String> tags) {
    public SecurityGroup {
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
        tags = Map.copyOf(tags);
    }

    public SecurityGroup withIngress(List<GroupRule> changed) {
        return new SecurityGroup(id, name, description, vpcId, ownerId, changed, egress, tags);
    }

    public SecurityGroup withEgress(List<GroupRule> changed) {
        return new SecurityGroup(id, name, description, vpcId, ownerId, ingress, changed, tags);
    }

    public SecurityGroup withTags(Map<String, String> changed) {
        return new SecurityGroup(id, name, description, vpcId, ownerId, ingress, egress, changed);
    }
}
