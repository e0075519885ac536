package dev.ssmreconnect.fix;

import static dev.ssmreconnect.fix.TestNetwork.isolated;
import static dev.ssmreconnect.snapshot.TestAccount.INSTANCE;
import static dev.ssmreconnect.snapshot.TestAccount.ROLE;
import static dev.ssmreconnect.snapshot.TestAccount.VPC;
import static dev.ssmreconnect.snapshot.TestAccount.neverRegistered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.Diagnoser;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.fix.Action.TrafficPeer;
import dev.ssmreconnect.fix.ProposedAction.Caution.ManagedElsewhere;
import dev.ssmreconnect.fix.ProposedAction.Extent;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.policy.Decider;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Policy;
import dev.ssmreconnect.policy.PolicyReader;
import dev.ssmreconnect.policy.PolicyReading;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.TestAccount;
import dev.ssmreconnect.snapshot.Vpc;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AtTheSourceTest {
    private static final Action HOP_LIMIT = new Action.RaiseHopLimit(INSTANCE, 2);
    private static final SecurityGroupId GROUP = new SecurityGroupId("sg-0a1b2c3d4e5f60001");

    private final TestAccount account = neverRegistered();

    @Test
    void whatNobodyOwnsIsChangedAsItIs() {
        assertThat(AtTheSource.of(HOP_LIMIT, situation())).isEmpty();
        assertThat(plan(neverRegistered().withoutProfile()).advice())
                .isEqualTo(plan(neverRegistered().withoutProfile()).nextStep());
    }

    @Test
    void aNodeOfKarpenterIsMendedForAsLongAsItLives() {
        account.metadata("enabled", "required", 1)
                .tags(
                        Map.of(
                                "karpenter.sh/nodepool",
                                "default",
                                "karpenter.k8s.aws/ec2nodeclass",
                                "al2023"));

        ManagedElsewhere elsewhere = source(HOP_LIMIT);

        assertThat(elsewhere.extent()).isEqualTo(Extent.INSTANCE);
        assertThat(elsewhere.owner()).isEqualTo("the Karpenter node pool default");
        assertThat(elsewhere.atTheSource())
                .isEqualTo(
                        INSTANCE
                                + """
                                 belongs to the Karpenter node pool default: a fix of this one instance lasts only as long as\
                                 the instance. For the next ones, change the EC2NodeClass al2023:

                                apiVersion: karpenter.k8s.aws/v1
                                kind: EC2NodeClass
                                metadata:
                                  name: "al2023"
                                spec:
                                  metadataOptions:
                                    httpEndpoint: enabled
                                    httpTokens: required
                                    httpPutResponseHopLimit: 2\
                                """);
    }

    @Test
    void aLaunchTemplateThatNobodyDeclaresGetsANextVersionByTheCli() {
        account.tags(
                Map.of(
                        "aws:autoscaling:groupName",
                        "web",
                        "aws:ec2launchtemplate:id",
                        "lt-1",
                        "aws:ec2launchtemplate:version",
                        "7"));

        assertThat(source(profile()).atTheSource())
                .contains("lasts only as long as the instance")
                .endsWith(
                        """
                        aws ec2 create-launch-template-version --launch-template-id 'lt-1' --source-version '7' \\
                          --launch-template-data '{"IamInstanceProfile":{"Arn":"arn:aws:iam::123456789012:instance-profile/ssm-reconnect-us-east-1"}}'
                        aws autoscaling update-auto-scaling-group --auto-scaling-group-name 'web' \\
                          --launch-template 'LaunchTemplateId=lt-1,Version=$Latest'\
                        """);
    }

    @Test
    void aGroupOfAStackIsChangedInTheStack() {
        account.tags(
                Map.of(
                        "aws:autoscaling:groupName",
                        "web",
                        "aws:ec2launchtemplate:id",
                        "lt-1",
                        "aws:cloudformation:stack-name",
                        "shop"));

        assertThat(source(profile()).atTheSource())
                .contains("the Auto Scaling group web of the CloudFormation stack shop")
                .contains("Type: AWS::EC2::LaunchTemplate")
                .doesNotContain("aws ec2");
    }

    @Test
    void anEnvironmentIsChangedInItsConfiguration() {
        account.tag("elasticbeanstalk:environment-name", "shop-prod");

        assertThat(source(profile()).atTheSource())
                .endsWith(
                        """
                        # .ebextensions/ssm-reconnect.config
                        option_settings:
                          aws:autoscaling:launchconfiguration:
                            IamInstanceProfile: "ssm-reconnect-us-east-1\"\
                        """);
    }

    @Test
    void aNodeGroupTakesItsIdentityFromItsNodeRole() {
        account.tags(Map.of("eks:nodegroup-name", "workers", "eks:cluster-name", "prod"));

        assertThat(source(profile()).atTheSource()).contains("node role").doesNotContain("\n");
        assertThat(source(HOP_LIMIT).atTheSource()).contains("HttpPutResponseHopLimit: 2");
    }

    @Test
    void aStacksInstanceIsChangedByItsLogicalId() {
        account.tags(
                Map.of(
                        "aws:cloudformation:stack-name",
                        "shop",
                        "aws:cloudformation:logical-id",
                        "Web"));

        assertThat(source(profile()).atTheSource())
                .endsWith(
                        """
                        Resources:
                          Web: # i-0a1b2c3d4e5f60001
                            Type: AWS::EC2::Instance
                            Properties:
                              IamInstanceProfile: "ssm-reconnect-us-east-1\"\
                        """);
    }

    @Test
    void aSecurityGroupOfTerraformGetsItsRuleThere() {
        tagGroup(Map.of("ManagedBy", "terraform"));

        ManagedElsewhere elsewhere =
                source(
                        new Action.AllowEndpointIngress(
                                GROUP, new TrafficPeer.Block(Cidr.parse("10.0.0.0/16"))));

        assertThat(elsewhere.extent()).isEqualTo(Extent.SHARED);
        assertThat(elsewhere.atTheSource())
                .startsWith(
                        GROUP + " belongs to Terraform (tag ManagedBy=terraform), which may undo")
                .endsWith(
                        """
                        resource "aws_vpc_security_group_ingress_rule" "session_manager" {
                          security_group_id = "sg-0a1b2c3d4e5f60001"
                          ip_protocol       = "tcp"
                          from_port         = 443
                          to_port           = 443
                          cidr_ipv4 = "10.0.0.0/16"
                        }\
                        """);
    }

    @Test
    void endpointsBesideAStacksVpcAreNoDrift() {
        TestAccount isolated = isolated();
        tagVpc(isolated, Map.of("aws:cloudformation:stack-name", "net"));

        Plan plan = plan(isolated);

        assertThat(plan.isDecided(Decision.APPLY)).isTrue();
        assertThat(plan.atTheSource())
                .singleElement()
                .asString()
                .contains("no drift", "SsmmessagesEndpoint:", "com.amazonaws.us-east-1.ssmmessages")
                .contains("VpcId: " + VPC);
        assertThat(plan.advice())
                .startsWith(plan.nextStep())
                .endsWith(plan.atTheSource().getFirst());
    }

    @Test
    void aRoleThatTheInstancesStackNamedIsTheStacks() {
        account.tag("aws:cloudformation:stack-name", "shop");
        Situation situation = situation();
        Action stacks =
                new Action.AttachSsmPolicy(
                        "shop-WebRole-1A2B3C4D5E6F",
                        StackNames.policy(situation.snapshot().info()));
        Action another =
                new Action.AttachSsmPolicy(ROLE, StackNames.policy(situation.snapshot().info()));

        assertThat(AtTheSource.of(stacks, situation))
                .get()
                .extracting(ManagedElsewhere::owner)
                .isEqualTo("the CloudFormation stack shop (resource WebRole)");
        assertThat(AtTheSource.of(another, situation)).isEmpty();
    }

    @Test
    void anAgentsRestartIsNobodysConfiguration() {
        account.tag("aws:cloudformation:stack-name", "shop");

        assertThat(AtTheSource.of(new Action.RestartAgent(INSTANCE), situation())).isEmpty();
    }

    @Test
    void anOwnedInstanceIsMendedByDefaultAndNotWhereThePolicySaysSo() {
        TestAccount owned =
                neverRegistered().withoutProfile().tag("aws:cloudformation:stack-name", "shop");

        assertThat(plan(owned).isDecided(Decision.APPLY)).isTrue();
        Plan reported = plan(owned, "owned:\n  instances: report\n");
        assertThat(reported.isDecided(Decision.REPORT)).isTrue();
        assertThat(reported.actions().getFirst().reason())
                .isEqualTo(
                        "p.yaml: owned.instances is report, and i-0a1b2c3d4e5f60001 belongs to the CloudFormation stack shop.");
    }

    @Test
    void anOwnedInstanceHasAGraceOfItsOwnWhereThePolicySaysSo() {
        TestAccount owned =
                neverRegistered()
                        .withoutProfile()
                        .upFor(Duration.ofMinutes(30))
                        .tag("aws:cloudformation:stack-name", "shop");
        TestAccount free = neverRegistered().withoutProfile().upFor(Duration.ofMinutes(30));

        assertThat(plan(owned, "owned:\n  grace: PT1H\n").isDecided(Decision.DEFER)).isTrue();
        assertThat(plan(free, "owned:\n  grace: PT1H\n").isDecided(Decision.APPLY)).isTrue();
    }

    private Action profile() {
        return new Action.AttachInstanceProfile(
                INSTANCE, StackNames.profile(account.snapshot().info()));
    }

    private ManagedElsewhere source(Action action) {
        return AtTheSource.of(action, situation()).orElseThrow();
    }

    private Situation situation() {
        Snapshot snapshot = account.snapshot();
        Diagnosis diagnosis = Diagnoser.of(snapshot).diagnose(INSTANCE);
        return new Situation(
                snapshot,
                snapshot.compute().instances().get(INSTANCE).ifKnown().orElseThrow(),
                diagnosis,
                Usage.of(snapshot),
                false);
    }

    private static Plan plan(TestAccount account) {
        return plan(account, "");
    }

    private static Plan plan(TestAccount account, String yaml) {
        Snapshot snapshot = account.snapshot();
        Diagnoser diagnoser = Diagnoser.of(snapshot);
        Diagnosis diagnosis = diagnoser.diagnose(INSTANCE);
        return Decider.decide(
                Planner.of(snapshot, diagnoser, instance -> false).plan(diagnosis),
                diagnosis,
                snapshot,
                policy(yaml),
                List.of());
    }

    private static Policy policy(String yaml) {
        return switch (PolicyReader.read(yaml, "p.yaml")) {
            case PolicyReading.Readable(Policy policy) -> policy;
            case PolicyReading.Unreadable(String sentence) -> throw new AssertionError(sentence);
        };
    }

    private void tagGroup(Map<String, String> tags) {
        account.network(network ->
                network.withSecurityGroup(
                        network.securityGroups()
                                .get(GROUP)
                                .ifKnown()
                                .map(group -> tagged(group, tags))
                                .orElseThrow()));
    }

    private static SecurityGroup tagged(SecurityGroup group, Map<String, String> tags) {
        return new SecurityGroup(
                group.id(),
                group.vpcId(),
                group.name(),
                group.ownerId(),
                group.ingress(),
                group.egress(),
                tags);
    }

    private static void tagVpc(TestAccount account, Map<String, String> tags) {
        account.network(network ->
                network.withVpc(
                        network.vpcs()
                                .get(new VpcId(VPC.value()))
                                .ifKnown()
                                .map(vpc ->
                                        new Vpc(
                                                vpc.id(),
                                                vpc.ownerId(),
                                                vpc.cidrs(),
                                                vpc.ipv6Cidrs(),
                                                vpc.dhcpOptionsId(),
                                                tags))
                                .orElseThrow()));
    }
}
