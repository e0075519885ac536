package dev.ssmreconnect.tests.remediate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.access.ActionAccess;
import dev.ssmreconnect.access.Permission;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.sandbox.identity.Policy;
import dev.ssmreconnect.sandbox.identity.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the declared permissions allow and what they do not, as IAM weighs them: in GovCloud, so that no partition is taken for granted. */
class DeclaredPermissionsTest {
    private static final String IAM = "arn:aws-us-gov:iam::111122223333:";
    private static final String EC2 = "arn:aws-us-gov:ec2:us-gov-west-1:111122223333:";
    private static final String NAME = "ssm-reconnect-us-gov-west-1";
    private static final Map<String, String> FILLED =
            Map.of(
                    "${partition}",
                    "aws-us-gov",
                    "${region}",
                    "us-gov-west-1",
                    "${account}",
                    "111122223333",
                    "${roleArn}",
                    IAM + "role/" + NAME,
                    "${profileArn}",
                    IAM + "instance-profile/" + NAME,
                    "${policyArn}",
                    IAM + "policy/" + NAME);

    @Test
    void ourProfileIsAttachedWhereThereIsNone() {
        Asked asked =
                ask(ActionKind.ATTACH_INSTANCE_PROFILE, "ec2:AssociateIamInstanceProfile")
                        .on(EC2 + "instance/i-1")
                        .with("ec2:NewInstanceProfile", IAM + "instance-profile/" + NAME);
        assertAllowed(asked);
        assertDenied(asked.with("ec2:InstanceProfile", IAM + "instance-profile/web"));
        assertDenied(asked.with("ec2:NewInstanceProfile", IAM + "instance-profile/admin"));
        assertDenied(asked.on("arn:aws-us-gov:ec2:us-gov-east-1:111122223333:instance/i-1"));
    }

    @Test
    void anInstanceThatOptedOutIsLeft() {
        Asked asked =
                ask(ActionKind.RAISE_HOP_LIMIT, "ec2:ModifyInstanceMetadataOptions")
                        .on(EC2 + "instance/i-1")
                        .with("ec2:Attribute/HttpPutResponseHopLimit", "2");
        assertAllowed(asked);
        assertAllowed(asked.with("aws:ResourceTag/ssm-reconnect:exclude", "false"));
        assertDenied(asked.with("aws:ResourceTag/ssm-reconnect:exclude", "yes"));
    }

    @Test
    void onlyAnInstanceThatDidNotOptOutIsRebooted() {
        Asked asked = ask(ActionKind.REBOOT, "ec2:RebootInstances").on(EC2 + "instance/i-1");
        assertAllowed(asked);
        assertDenied(asked.with("aws:ResourceTag/ssm-reconnect:exclude", "yes"));
        assertDenied(asked.on("arn:aws-us-gov:ec2:us-gov-east-1:111122223333:instance/i-1"));
    }

    @Test
    void tokensNeverBecomeOptional() {
        for (ActionKind kind : List.of(ActionKind.RAISE_HOP_LIMIT, ActionKind.ENABLE_IMDS)) {
            assertDenied(
                    ask(kind, "ec2:ModifyInstanceMetadataOptions")
                            .on(EC2 + "instance/i-1")
                            .with("ec2:Attribute/HttpTokens", "optional"));
        }
        assertAllowed(
                ask(ActionKind.ENABLE_IMDS, "ec2:ModifyInstanceMetadataOptions")
                        .on(EC2 + "instance/i-1")
                        .with("ec2:Attribute/HttpTokens", "required"));
    }

    @Test
    void onlyOurRoleIsPassedAndOnlyToEc2() {
        Asked asked =
                ask(ActionKind.ATTACH_INSTANCE_PROFILE, "iam:PassRole")
                        .on(IAM + "role/" + NAME)
                        .with("iam:PassedToService", "ec2.amazonaws.com");
        assertAllowed(asked);
        assertDenied(asked.with("iam:PassedToService", "lambda.amazonaws.com"));
        assertDenied(asked.on(IAM + "role/admin"));
    }

    @Test
    void onlyOurPolicyIsAttached() {
        Asked asked =
                ask(ActionKind.ATTACH_SSM_POLICY, "iam:AttachRolePolicy")
                        .on(IAM + "role/web")
                        .with("iam:PolicyARN", IAM + "policy/" + NAME);
        assertAllowed(asked);
        assertDenied(
                asked.with("iam:PolicyARN", "arn:aws-us-gov:iam::aws:policy/AdministratorAccess"));
    }

    @Test
    void endpointsAreMadeForTheTwoServicesOnlyAndWithTheirTag() {
        Asked asked =
                ask(ActionKind.CREATE_ENDPOINTS, "ec2:CreateVpcEndpoint")
                        .on(EC2 + "vpc-endpoint/*")
                        .with("ec2:VpceServiceName", "com.amazonaws.us-gov-west-1.ssmmessages")
                        .with("aws:RequestTag/ssm-reconnect:incident", "i-1-1");
        assertAllowed(asked);
        assertDenied(asked.with("ec2:VpceServiceName", "com.amazonaws.us-gov-west-1.ec2messages"));
        assertDenied(asked.without("aws:RequestTag/ssm-reconnect:incident"));
        assertAllowed(asked.on(EC2 + "subnet/subnet-1"));
        assertAllowed(asked.on(EC2 + "vpc/vpc-1"));
    }

    @Test
    void endpointsUseOurSecurityGroupsOnly() {
        Asked asked =
                ask(ActionKind.CREATE_ENDPOINTS, "ec2:CreateVpcEndpoint")
                        .on(EC2 + "security-group/sg-1");
        assertDenied(asked);
        assertAllowed(asked.with("aws:ResourceTag/ssm-reconnect:incident", "i-1-1"));
    }

    @Test
    void onlyWhatWeMadeIsDeleted() {
        for (String call : List.of("ec2:DeleteSecurityGroup", "ec2:DeleteVpcEndpoints")) {
            String kind = call.endsWith("Group") ? "security-group/sg-1" : "vpc-endpoint/vpce-1";
            Asked asked = ask(ActionKind.CREATE_ENDPOINTS, call).on(EC2 + kind);
            assertDenied(asked);
            assertAllowed(asked.with("aws:ResourceTag/ssm-reconnect:incident", "i-1-1"));
        }
    }

    @Test
    void tagsAreWrittenOnlyWithWhatTheyAreMadeFor() {
        Asked asked =
                ask(ActionKind.CREATE_ENDPOINTS, "ec2:CreateTags").on(EC2 + "security-group/sg-1");
        assertDenied(asked);
        assertAllowed(asked.with("ec2:CreateAction", "CreateSecurityGroup"));
        assertDenied(asked.with("ec2:CreateAction", "RunInstances"));
    }

    @Test
    void aVpcsOtherAttributesAreLeft() {
        Asked asked =
                ask(ActionKind.ENABLE_VPC_DNS, "ec2:ModifyVpcAttribute").on(EC2 + "vpc/vpc-1");
        assertAllowed(asked.with("ec2:Attribute", "EnableDnsHostnames"));
        assertDenied(asked.with("ec2:Attribute", "EnableNetworkAddressUsageMetrics"));
    }

    @Test
    void noShellIsRunOnAnyInstance() {
        for (ActionKind kind : ActionKind.values()) {
            assertDenied(
                    ask(kind, "ssm:SendCommand")
                            .on("arn:aws-us-gov:ssm:us-gov-west-1::document/AWS-RunShellScript"));
        }
        assertAllowed(
                ask(ActionKind.RESTART_AGENT, "ssm:SendCommand")
                        .on(
                                "arn:aws-us-gov:ssm:us-gov-west-1:111122223333:document/"
                                        + NAME
                                        + "-restart-agent"));
    }

    private static void assertAllowed(Asked asked) {
        assertThat(asked.effect()).as(asked.toString()).contains(true);
    }

    private static void assertDenied(Asked asked) {
        assertThat(asked.effect()).as(asked.toString()).isEmpty();
    }

    private static Asked ask(ActionKind kind, String action) {
        return new Asked(kind, action, "*", Map.of());
    }

    /** A request, and what the permissions of one kind of action say to it. */
    private record Asked(
            ActionKind kind, String action, String resource, Map<String, String> context) {
        Asked on(String arn) {
            return new Asked(kind, action, arn, context);
        }

        Asked with(String key, String value) {
            Map<String, String> changed = new HashMap<>(context);
            changed.put(key.toLowerCase(Locale.ROOT), value);
            return new Asked(kind, action, resource, changed);
        }

        Asked without(String key) {
            Map<String, String> changed = new HashMap<>(context);
            changed.remove(key.toLowerCase(Locale.ROOT));
            return new Asked(kind, action, resource, changed);
        }

        Optional<Boolean> effect() {
            return Policy.parse(kind.id(), document(ActionAccess.of(kind).granted()))
                    .effect(new Request(action, resource, List.of(), context));
        }
    }

    private static String document(List<Permission> permissions) {
        ArrayNode statements = JsonNodeFactory.instance.arrayNode();
        permissions.forEach(permission -> statements.add(statement(permission)));
        String json = JsonNodeFactory.instance.objectNode().set("Statement", statements).toString();
        for (Map.Entry<String, String> placeholder : FILLED.entrySet()) {
            json = json.replace(placeholder.getKey(), placeholder.getValue());
        }
        assertThat(json).doesNotContain("${");
        return json;
    }

    private static ObjectNode statement(Permission permission) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("Effect", "Allow");
        permission.actions().forEach(node.withArray("Action")::add);
        permission.resources().forEach(node.withArray("Resource")::add);
        ObjectNode conditions = node.putObject("Condition");
        permission
                .conditions()
                .forEach((operator, keys) -> {
                    ObjectNode tests = conditions.putObject(operator);
                    keys.forEach((key, values) -> values.forEach(tests.withArray(key)::add));
                });
        return node;
    }
}
