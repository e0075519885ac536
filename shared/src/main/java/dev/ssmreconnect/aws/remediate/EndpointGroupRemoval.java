package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.remediate.JournalEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Deletes the security group of our endpoints again, if it has no rules but ours. AWS refuses as long as an endpoint uses it. */
final class EndpointGroupRemoval implements Inverse {
    private final Ec2Client ec2;
    private final String incidentId;
    private final String vpcId;
    private final Set<HttpsRule> rules;

    private EndpointGroupRemoval(Ec2Client ec2, String incidentId, JournalEntry entry) {
        this.ec2 = ec2;
        this.incidentId = incidentId;
        vpcId = entry.after().getOrDefault("vpcId", "");
        rules = rules(entry);
    }

    /** A group of another incident is not deleted: just the rules that were added to it are removed. */
    static Inverse of(Ec2Client ec2, String incidentId, JournalEntry entry) {
        return entry.before().containsKey("groupId")
                ? new EndpointGroupRules(ec2, incidentId, entry.resource(), rules(entry))
                : new EndpointGroupRemoval(ec2, incidentId, entry);
    }

    private static Set<HttpsRule> rules(JournalEntry entry) {
        return Arrays.stream(entry.after().getOrDefault("ingress", "").split(","))
                .filter(peer -> !peer.isEmpty())
                .map(HttpsRule::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String call() {
        return "ec2:DeleteSecurityGroup";
    }

    @Override
    public Left read() {
        return group().map(this::left).orElseGet(Left.Gone::new);
    }

    private Left left(SecurityGroup group) {
        if (!SecurityGroups.incident(group).equals(Optional.of(incidentId))) {
            return new Left.Gone();
        }
        boolean unchanged =
                HttpsRule.allOf(group.ipPermissions()).filter(rules::containsAll).isPresent()
                        && group.ipPermissionsEgress().stream()
                                .allMatch(EndpointGroupRemoval::isDefault);
        return unchanged
                ? new Left.Ours()
                : new Left.Moved(
                        "%s has other rules by now than those that were made for it; it was left."
                                .formatted(group.groupId()));
    }

    /** What AWS puts into every new group, and what is there if we were killed before removing it. */
    private static boolean isDefault(IpPermission rule) {
        return rule.ipProtocol().equals("-1");
    }

    private Optional<SecurityGroup> group() {
        return SecurityGroups.named(ec2, vpcId, EndpointGroup.name(vpcId));
    }

    @Override
    public void takeBack() {
        group().map(SecurityGroup::groupId)
                .ifPresent(id -> ec2.deleteSecurityGroup(request -> request.groupId(id)));
    }

    @Override
    public String sentence() {
        return "Deleted the security group %s.".formatted(EndpointGroup.name(vpcId));
    }

    /** The rules that were added to a group of another incident. */
    private record EndpointGroupRules(
            Ec2Client ec2, String incidentId, String groupId, Set<HttpsRule> rules)
            implements Inverse {
        @Override
        public String call() {
            return "ec2:RevokeSecurityGroupIngress";
        }

        @Override
        public Left read() {
            return ours().isEmpty() ? new Left.Gone() : new Left.Ours();
        }

        private List<HttpsRule> ours() {
            List<IpPermission> present = SecurityGroups.read(ec2, groupId).ipPermissions();
            return rules.stream()
                    .filter(rule ->
                            rule.descriptionIn(present)
                                    .filter(HttpsRule.description(incidentId)::equals)
                                    .isPresent())
                    .toList();
        }

        @Override
        public void takeBack() {
            List<IpPermission> plain = ours().stream().map(HttpsRule::plain).toList();
            ec2.revokeSecurityGroupIngress(
                    request -> request.groupId(groupId).ipPermissions(plain));
        }

        @Override
        public String sentence() {
            return "Removed from %s the rules that were added.".formatted(groupId);
        }
    }
}
