package dev.ssmreconnect.infra.construct;

import dev.ssmreconnect.access.Permission;
import dev.ssmreconnect.infra.deployment.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** Turns declared permissions into IAM statements: the only way in which a right on the account's resources is granted. */
public final class Statements {
    private Statements() {}

    public static List<PolicyStatement> of(List<Permission> permissions) {
        return permissions.stream().map(Statements::of).toList();
    }

    private static PolicyStatement of(Permission permission) {
        return PolicyStatement.Builder.create()
                .actions(permission.actions())
                .resources(filled(permission.resources()))
                .conditions(conditions(permission.conditions()))
                .build();
    }

    private static Map<String, Object> conditions(Map<String, Map<String, List<String>>> declared) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        declared.forEach((operator, keys) ->
                conditions.put(
                        operator,
                        keys.entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                entry -> single(filled(entry.getValue()))))));
        return conditions;
    }

    private static Object single(List<String> values) {
        return values.size() == 1 ? values.getFirst() : values;
    }

    private static List<String> filled(List<String> texts) {
        return texts.stream().map(Statements::filled).toList();
    }

    private static String filled(String text) {
        String iam = "arn:" + Aws.PARTITION + ":iam::" + Aws.ACCOUNT_ID + ":";
        return text.replace("${roleArn}", iam + "role/" + Names.instanceIdentity())
                .replace("${profileArn}", iam + "instance-profile/" + Names.instanceIdentity())
                .replace("${policyArn}", iam + "policy/" + Names.instanceIdentity())
                .replace("${opinionRoleArn}", iam + "role/" + Names.of("opinion"))
                .replace("${partition}", Aws.PARTITION)
                .replace("${region}", Aws.REGION)
                .replace("${account}", Aws.ACCOUNT_ID);
    }
}
