package dev.ssmreconnect.access;

import dev.ssmreconnect.fix.ActionKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

/** What each function may do in the account that it watches. What it may do with the product's own resources is {@code infra}'s. */
public final class FunctionAccess {
    private FunctionAccess() {}

    /** Reads the account, and who changed it last, and changes nothing. */
    public static List<Permission> diagnose() {
        List<Permission> all = new ArrayList<>(ReadingAccess.all());
        all.add(Permission.on("*", "cloudtrail:LookupEvents"));
        return all;
    }

    /**
     * Reads the calendars that the policy names; nothing where it names none.
     *
     * @param calendars names in this account and Region, or ARNs
     */
    public static List<Permission> calendars(List<String> calendars) {
        return calendars.isEmpty()
                ? List.of()
                : List.of(
                        Permission.on(
                                calendars.stream().map(FunctionAccess::document).toList(),
                                "ssm:GetCalendarState"));
    }

    private static String document(String calendar) {
        return calendar.startsWith("arn:")
                ? calendar
                : "arn:${partition}:ssm:${region}:${account}:document/" + calendar;
    }

    /** Asks which nodes are lost and which instances never registered. */
    public static List<Permission> watch() {
        return List.of(
                Permission.on("*", "ec2:DescribeInstances", "ssm:DescribeInstanceInformation"));
    }

    /**
     * Reads the account once more, since it may have moved since the plan, and makes the changes that the policy enables.
     *
     * @param enabled what the policy applies or asks for; nothing is granted for the others
     */
    public static List<Permission> remediate(Set<ActionKind> enabled) {
        SequencedSet<Permission> all = new LinkedHashSet<>(ReadingAccess.all());
        enabled.stream()
                .sorted()
                .map(ActionAccess::of)
                .forEach(access -> all.addAll(access.granted()));
        return new ArrayList<>(all);
    }
}
