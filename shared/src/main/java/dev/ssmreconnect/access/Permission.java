package dev.ssmreconnect.access;

import java.util.List;
import java.util.Map;

/**
 * One IAM statement that something needs, as data: what it needs stands beside it, and {@code infra} grants exactly that.
 *
 * <p>Resources and condition values may hold the placeholders {@code ${partition}}, {@code ${region}}, {@code ${account}}, {@code
 * ${roleArn}} (the stack's role for instances), {@code ${profileArn}} (its instance profile) and {@code ${policyArn}} (its managed
 * policy with the agent's minimum); {@code infra} fills them in.
 *
 * @param actions for example {@code ec2:DescribeInstances}; never a wildcard
 * @param resources ARNs, or {@code *} where IAM takes nothing else
 * @param conditions operator → key → values, for example {@code Null} → {@code ec2:InstanceProfile} → {@code true}
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service Authorization Reference</a>
 */
public record Permission(
        List<String> actions,
        List<String> resources,
        Map<String, Map<String, List<String>>> conditions) {
    public Permission {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = Map.copyOf(conditions);
    }

    public static Permission on(String resource, String... actions) {
        return new Permission(List.of(actions), List.of(resource), Map.of());
    }
}
