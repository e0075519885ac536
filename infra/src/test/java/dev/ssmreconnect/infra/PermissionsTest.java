package dev.ssmreconnect.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.access.FunctionAccess;
import dev.ssmreconnect.access.Permission;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks every statement of the template: least privilege is what lets an owner deploy this. */
class PermissionsTest {
    /** What the product keeps and says of its own; everything else is the account's. */
    private static final Set<String> OWN_SERVICES =
            Set.of("dynamodb", "sqs", "sns", "kms", "logs", "events");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void auditModeGrantsNoWriteOnTheAccount() {
        assertThat(TemplateAudit.statements(Template.audit().json())).hasSizeGreaterThan(20);
        assertThat(TemplateAudit.writesOnTheAccount(Template.audit().json())).isEmpty();
        assertThat(TemplateAudit.writesOnTheAccount(Template.enforce().json()))
                .contains("ec2:CreateVpcEndpoint", "iam:PassRole");
    }

    @Test
    void onlyRemediateWritesOnTheAccount() {
        ObjectNode without = Template.enforce().json().deepCopy();
        Set<String> remediates =
                TemplateAudit.statements(without)
                        .map(TemplateAudit.Statement::resource)
                        .filter(id ->
                                id.startsWith("remediate") || id.startsWith("InstanceIdentity"))
                        .collect(Collectors.toSet());
        ((ObjectNode) without.path("Resources")).remove(remediates);
        assertThat(TemplateAudit.writesOnTheAccount(without)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.ssmreconnect.infra.Template#both")
    void reviewerFindsNothingToRefuse(Template template) {
        assertThat(TemplateAudit.faults(template.json())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a write on * without a condition | {"Effect": "Allow", "Action": ["ec2:DescribeVpcs", "ec2:CreateVpcEndpoint"], "Resource": "*"}
                    a write on * without a condition | {"Effect": "Allow", "Action": ["dynamodb:PutItem", "ssm:SendCommand"], "Resource": ["*"], "Condition": {}}
                    a wildcard for an action         | {"Effect": "Allow", "Action": "iam:*", "Resource": "arn"}
                    a wildcard for an action         | {"Effect": "Allow", "Action": "*", "Resource": "arn"}
                    a wildcard for an action         | {"Effect": "Allow", "Action": ["ec2:Modify*"], "Resource": "arn"}
                    everything but                   | {"Effect": "Allow", "NotAction": "iam:CreateUser", "Resource": "arn"}
                    everything but                   | {"Effect": "Allow", "Action": "ec2:StopInstances", "NotResource": "arn"}
                    iam:PassRole without iam:PassedToService | {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn"}
                    anybody                          | {"Effect": "Allow", "Principal": "*", "Action": "sns:Publish", "Resource": "arn"}
                    anybody                          | {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": "sqs:SendMessage", "Resource": "arn"}
                    """)
    void reviewerRefusesAStatement(String why, String statement) throws IOException {
        ObjectNode policy = JSON.createObjectNode().put("Type", "AWS::IAM::Policy");
        policy.putObject("Properties")
                .putObject("PolicyDocument")
                .putArray("Statement")
                .add(JSON.readTree(statement));
        assertThat(TemplateAudit.faults(with(policy)))
                .anySatisfy(fault -> assertThat(fault).startsWith("Evil: " + why));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    AWS::Lambda::Url          | {"AuthType": "AWS_IAM"}
                    AWS::ApiGatewayV2::Api    | {}
                    AWS::Lambda::Permission   | {"Principal": "*", "Action": "lambda:InvokeFunctionUrl", "FunctionUrlAuthType": "NONE"}
                    AWS::Lambda::Permission   | {"Principal": "events.amazonaws.com", "Action": "lambda:InvokeFunction"}
                    """)
    void reviewerRefusesAPublicDoor(String type, String properties) throws IOException {
        ObjectNode door = JSON.createObjectNode().put("Type", type);
        door.set("Properties", JSON.readTree(properties));
        assertThat(TemplateAudit.faults(with(door)))
                .anySatisfy(fault -> assertThat(fault).startsWith("Evil: a public door"));
    }

    @Test
    void writeThatHidesBesideTheProductsOwnIsSeen() throws IOException {
        ObjectNode policy = JSON.createObjectNode().put("Type", "AWS::IAM::Role");
        policy.putObject("Properties")
                .putArray("Policies")
                .addObject()
                .set(
                        "PolicyDocument",
                        JSON.readTree(
                                """
                                {"Statement": {"Effect": "Allow", "Action": ["dynamodb:PutItem", "ec2:TerminateInstances"], "Resource": "arn"}}\
                                """));
        ObjectNode template = Template.audit().json().deepCopy();
        ((ObjectNode) template.path("Resources")).set("Evil", policy);
        assertThat(TemplateAudit.writesOnTheAccount(template))
                .containsExactly("ec2:TerminateInstances");
    }

    private static ObjectNode with(ObjectNode resource) {
        ObjectNode template = Template.enforce().json().deepCopy();
        ((ObjectNode) template.path("Resources")).set("Evil", resource);
        return template;
    }

    @ParameterizedTest
    @ValueSource(strings = {"watch", "diagnose", "remediate"})
    void grantedOnTheAccountIsExactlyWhatIsDeclared(String function) {
        Set<String> granted =
                Template.enforce().statements(id -> id.startsWith(function)).stream()
                        .filter(PermissionsTest::isOnTheAccount)
                        .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                        .map(PermissionsTest::canonical)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> declared =
                declared(function).stream()
                        .map(PermissionsTest::canonical)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(granted).isEqualTo(declared);
    }

    @ParameterizedTest
    @MethodSource("dev.ssmreconnect.infra.Template#both")
    void aRoleIsPassedToEc2Only(Template template) {
        assertThat(template.statements(any -> true))
                .filteredOn(statement -> Template.actions(statement).contains("iam:PassRole"))
                .filteredOn(statement -> statement.path("Effect").asText().equals("Allow"))
                .allSatisfy(statement -> {
                    assertThat(
                                    statement
                                            .at("/Condition/StringEquals/iam:PassedToService")
                                            .toString())
                            .contains("ec2.amazonaws.com");
                    assertThat(statement.path("Resource").toString())
                            .contains("role/ssm-reconnect-")
                            .doesNotContain("*");
                });
    }

    @ParameterizedTest
    @MethodSource("dev.ssmreconnect.infra.Template#both")
    void noPartitionIsWrittenDown(Template template) {
        assertThat(template.json().toString())
                .doesNotContain("arn:aws:")
                .doesNotContain("arn:aws-");
    }

    @Test
    void aSecondOpinionIsGrantedOnlyWhereThePolicyAllowsIt() throws IOException {
        assertThat(Template.enforce().json().toString()).doesNotContain("AutomationExecution");
        Template enforce = withSecondOpinion("enforce");
        assertThat(enforce.statements(id -> id.startsWith("remediate")))
                .filteredOn(statement ->
                        Template.actions(statement).contains("ssm:StartAutomationExecution"))
                .singleElement()
                .satisfies(statement ->
                        assertThat(Template.texts(statement.path("Resource")))
                                .isNotEmpty()
                                .allSatisfy(resource ->
                                        assertThat(resource)
                                                .contains(
                                                        "AWSSupport-TroubleshootManagedInstance")));
        assertThat(enforce.statements(id -> id.startsWith("remediate")))
                .filteredOn(statement ->
                        statement.path("Effect").asText().equals("Allow")
                                && statement
                                        .path("Condition")
                                        .toString()
                                        .contains("ssm.amazonaws.com"))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(Template.actions(statement)).containsExactly("iam:PassRole");
                    assertThat(statement.path("Resource").toString())
                            .contains("-opinion")
                            .doesNotContain("*");
                });
        assertThat(enforce.statements(id -> id.startsWith("Opinion")))
                .isNotEmpty()
                .flatExtracting(statement ->
                        Template.actions(statement).stream()
                                .filter(TemplateAudit.READS.negate())
                                .toList())
                .containsOnly("ssm:StartAutomationExecution");
        assertThat(enforce.nagFindings()).isEmpty();
        assertThat(TemplateAudit.faults(enforce.json())).isEmpty();
    }

    @Test
    void auditModeAsksNobodyWhateverThePolicySays() throws IOException {
        assertThat(withSecondOpinion("audit").json().path("Resources").toString())
                .doesNotContain("AutomationExecution", "-opinion");
    }

    private static Template withSecondOpinion(String mode) throws IOException {
        Path policy = Files.createTempFile("policy", ".yaml");
        Files.writeString(policy, "aftercare:\n  secondOpinion: true\n");
        return Template.synthesize(Map.of("mode", mode, "policy", policy.toString()));
    }

    @Test
    void aFixThatThePolicyForbidsHasNoPermission() {
        List<String> without =
                permissions(EnumSet.complementOf(EnumSet.of(ActionKind.CREATE_ENDPOINTS)));
        List<String> with = permissions(EnumSet.of(ActionKind.CREATE_ENDPOINTS));
        assertThat(with).contains("ec2:CreateVpcEndpoint");
        assertThat(without)
                .doesNotContain("ec2:CreateVpcEndpoint")
                .contains("ec2:AssociateIamInstanceProfile");
    }

    private static List<String> permissions(Set<ActionKind> kinds) {
        return FunctionAccess.remediate(kinds).stream()
                .flatMap(permission -> permission.actions().stream())
                .toList();
    }

    private static List<Permission> declared(String function) {
        return switch (function) {
            case "watch" -> FunctionAccess.watch();
            case "diagnose" -> FunctionAccess.diagnose();
            case "remediate" -> FunctionAccess.remediate(Policy.standard().enabledKinds());
            default -> throw new IllegalArgumentException(function);
        };
    }

    private static boolean isOnTheAccount(JsonNode statement) {
        return Template.actions(statement).stream()
                        .noneMatch(action ->
                                OWN_SERVICES.contains(action.substring(0, action.indexOf(':'))))
                && !statement.path("Sid").asText().equals("ReadThePolicy")
                && !Template.actions(statement).contains("sts:AssumeRole");
    }

    /** Actions, how many resources, and the condition's operators and keys: what a reviewer compares. */
    private static String canonical(JsonNode statement) {
        Set<String> conditions = new TreeSet<>();
        statement
                .path("Condition")
                .properties()
                .forEach(operator ->
                        operator.getValue()
                                .fieldNames()
                                .forEachRemaining(
                                        key -> conditions.add(operator.getKey() + " " + key)));
        return new TreeSet<>(Template.actions(statement))
                + " on "
                + Template.texts(statement.path("Resource")).size()
                + " if "
                + conditions;
    }

    private static String canonical(Permission permission) {
        Set<String> conditions = new TreeSet<>();
        for (Map.Entry<String, Map<String, List<String>>> operator :
                permission.conditions().entrySet()) {
            operator.getValue()
                    .keySet()
                    .forEach(key -> conditions.add(operator.getKey() + " " + key));
        }
        return new TreeSet<>(permission.actions())
                + " on "
                + permission.resources().size()
                + " if "
                + conditions;
    }
}
