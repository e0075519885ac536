package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.ActionKind;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/**
 * Adds one rule for TCP 443 to a security group that is there. The rule's description names the incident.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html">AuthorizeSecurityGroupIngress</a>
 */
final class GroupRule implements Change {
    private final Ec2Client ec2;
    private final String incidentId;
    private final Direction direction;
    private final String groupId;
    private final HttpsRule rule;

    private GroupRule(
            Ec2Client ec2, String incidentId, Direction direction, String groupId, HttpsRule rule) {
        this.ec2 = ec2;
        this.incidentId = incidentId;
        this.direction = direction;
        this.groupId = groupId;
        this.rule = rule;
    }

    static GroupRule ingress(Ec2Client ec2, String incidentId, Action.AllowEndpointIngress action) {
        return new GroupRule(
                ec2,
                incidentId,
                Direction.INGRESS,
                action.securityGroupId().value(),
                HttpsRule.of(action.source()));
    }

    static GroupRule egress(Ec2Client ec2, String incidentId, Action.AllowInstanceEgress action) {
        return new GroupRule(
                ec2,
                incidentId,
                Direction.EGRESS,
                action.securityGroupId().value(),
                HttpsRule.of(action.destination()));
    }

    /** Which way the rule's packets go. */
    enum Direction {
        INGRESS(ActionKind.ALLOW_ENDPOINT_INGRESS, "ec2:AuthorizeSecurityGroupIngress", "from"),
        EGRESS(ActionKind.ALLOW_INSTANCE_EGRESS, "ec2:AuthorizeSecurityGroupEgress", "to");

        private final ActionKind kind;
        private final String call;
        private final String preposition;

        Direction(ActionKind kind, String call, String preposition) {
            this.kind = kind;
            this.call = call;
            this.preposition = preposition;
        }

        List<IpPermission> rules(SecurityGroup group) {
            return switch (this) {
                case INGRESS -> group.ipPermissions();
                case EGRESS -> group.ipPermissionsEgress();
            };
        }

        String preposition() {
            return preposition;
        }
    }

    @Override
    public ActionKind kind() {
        return direction.kind;
    }

    @Override
    public String key() {
        return kind() + "/" + groupId + "/" + rule;
    }

    @Override
    public String call() {
        return direction.call;
    }

    @Override
    public String target() {
        return groupId;
    }

    @Override
    public Standing read() {
        List<IpPermission> rules = direction.rules(SecurityGroups.read(ec2, groupId));
        if (!rule.isCoveredBy(rules)) {
            return new Standing.Wanting(groupId, false, Map.of(), Map.of("peer", rule.peer()));
        }
        return new Standing.InPlace(
                groupId, isOurs(rules), "%s already.".formatted(allows("allows")));
    }

    private boolean isOurs(List<IpPermission> rules) {
        return rule.descriptionIn(rules)
                .filter(HttpsRule.description(incidentId)::equals)
                .isPresent();
    }

    @Override
    public void make(Consumer<String> made) {
        IpPermission described = rule.described(incidentId);
        switch (direction) {
            case INGRESS ->
                    ec2.authorizeSecurityGroupIngress(
                            request -> request.groupId(groupId).ipPermissions(described));
            case EGRESS ->
                    ec2.authorizeSecurityGroupEgress(
                            request -> request.groupId(groupId).ipPermissions(described));
        }
    }

    @Override
    public String sentence() {
        return allows("now allows") + ".";
    }

    private String allows(String verb) {
        return "%s %s TCP 443 %s %s".formatted(groupId, verb, direction.preposition, rule);
    }
}
