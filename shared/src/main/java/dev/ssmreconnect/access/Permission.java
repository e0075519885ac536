package dev.ssmreconnect.access;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One IAM statement that something needs, as data: what it needs stands beside it, and {@code infra} grants exactly that.
 *
 * <p>Resources and condition values may hold the placeholders {@code ${partition}}, {@code ${region}}, {@code ${account}}, {@code
 * ${roleArn}} (the stack's role for instances), {@code ${profileArn}} (its instance profile) and {@code ${policyArn}} (its managed
 * policy with the agent's minimum); {@code infra} fills them in.
 *
 * @param actions for example {@code ec2:DescribeInstances}; never a wildcard
 * @param resources ARNs, or {@code *} where IAM takes nothing else
 * @param conditions operator → key → values, for example {@code Null} → {@code ec2:InstanceProfile} → {@code true}; sorted, so that a
 *     template made of them stays the same
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service Authorization Reference</a>
 */
public record Permission(
        List<String> actions,
        List<String> resources,
        Map<String, Map<String, List<String>>> conditions) {
    public Permission {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        SortedMap<String, Map<String, List<String>>> sorted = new TreeMap<>();
        conditions.forEach((operator, keys) ->
                sorted.put(operator, Collections.unmodifiableSortedMap(copy(keys))));
        conditions = Collections.unmodifiableSortedMap(sorted);
    }

    public static Permission on(String resource, String... actions) {
        return on(List.of(resource), actions);
    }

    public static Permission on(List<String> resources, String... actions) {
        return new Permission(List.of(actions), resources, Map.of());
    }

    /** The same, only where this holds too. */
    public Permission when(String operator, String key, String... values) {
        SortedMap<String, Map<String, List<String>>> changed = new TreeMap<>(conditions);
        SortedMap<String, List<String>> keys = copy(changed.getOrDefault(operator, Map.of()));
        keys.put(key, List.of(values));
        changed.put(operator, keys);
        return new Permission(actions, resources, changed);
    }

    /** The same, only where the request or the resource has this key. */
    public Permission whenPresent(String key) {
        return when("Null", key, "false");
    }

    /** The same, only where the request or the resource does not have this key. */
    public Permission whenAbsent(String key) {
        return when("Null", key, "true");
    }

    /** The same, only where the resource has not opted out by {@link ResourceTags#EXCLUDE}. */
    public Permission unlessExcluded() {
        return when("StringEqualsIfExists", "aws:ResourceTag/" + ResourceTags.EXCLUDE, "false");
    }

    /** The same, only for what we made. */
    public Permission onlyOurs() {
        return whenPresent("aws:ResourceTag/" + ResourceTags.INCIDENT);
    }

    private static SortedMap<String, List<String>> copy(Map<String, List<String>> keys) {
        SortedMap<String, List<String>> sorted = new TreeMap<>();
        keys.forEach((key, values) -> sorted.put(key, List.copyOf(values)));
        return sorted;
    }
}
