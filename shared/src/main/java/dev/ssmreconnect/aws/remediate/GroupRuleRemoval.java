package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.aws.remediate.GroupRule.Direction;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.remediate.JournalEntry;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Removes a rule again, if its description is still ours. */
final class GroupRuleRemoval implements Inverse {
    private final Ec2Client ec2;
    private final String incidentId;
    private final Direction direction;
    private final String groupId;
    private final HttpsRule rule;

    GroupRuleRemoval(Ec2Client ec2, String incidentId, JournalEntry entry) {
        this.ec2 = ec2;
        this.incidentId = incidentId;
        direction =
                entry.actionId().equals(ActionKind.ALLOW_INSTANCE_EGRESS.id())
                        ? Direction.EGRESS
                        : Direction.INGRESS;
        groupId = entry.resource();
        rule = new HttpsRule(entry.after().getOrDefault("peer", ""));
    }

    @Override
    public String call() {
        return switch (direction) {
            case INGRESS -> "ec2:RevokeSecurityGroupIngress";
            case EGRESS -> "ec2:RevokeSecurityGroupEgress";
        };
    }

    @Override
    public Left read() {
        return rule.descriptionIn(direction.rules(SecurityGroups.read(ec2, groupId)))
                .<Left>map(description ->
                        description.equals(HttpsRule.description(incidentId))
                                ? new Left.Ours()
                                : new Left.Moved(
                                        "The rule for TCP 443 %s %s in %s is described as '%s' by now, so it was left."
                                                .formatted(
                                                        direction.preposition(),
                                                        rule,
                                                        groupId,
                                                        description)))
                .orElseGet(Left.Gone::new);
    }

    @Override
    public void takeBack() {
        switch (direction) {
            case INGRESS ->
                    ec2.revokeSecurityGroupIngress(
                            request -> request.groupId(groupId).ipPermissions(rule.plain()));
            case EGRESS ->
                    ec2.revokeSecurityGroupEgress(
                            request -> request.groupId(groupId).ipPermissions(rule.plain()));
        }
    }

    @Override
    public String sentence() {
        return "Removed the rule for TCP 443 %s %s from %s."
                .formatted(direction.preposition(), rule, groupId);
    }
}
