package dev.ssmreconnect.cli.demo;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.sandbox.SandboxAccount;
import dev.ssmreconnect.sandbox.identity.Policy;
import dev.ssmreconnect.sandbox.identity.Profile;
import dev.ssmreconnect.sandbox.identity.Role;
import dev.ssmreconnect.sandbox.plan.AccountPlan;
import dev.ssmreconnect.sandbox.plan.GroupPlan;
import dev.ssmreconnect.sandbox.plan.InstancePlan;
import dev.ssmreconnect.sandbox.plan.SubnetPlan;
import dev.ssmreconnect.sandbox.plan.VpcPlan;
import dev.ssmreconnect.sandbox.world.GroupRule;
import dev.ssmreconnect.sandbox.world.Guest;
import dev.ssmreconnect.sandbox.world.SecurityGroup;
import dev.ssmreconnect.sandbox.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ssm.model.TargetNotConnectedException;

/** The account of the demo and what is wrong with it. */
final class DemoAccount {
    private static final Duration LONG_AGO = Duration.ofDays(12);
    private static final String PARTNER = "210987654321";
    private static final String ECS_IMAGE = "al2023-ami-ecs-hvm-2023.0.20260410-kernel-6.1-x86_64";

    private final SandboxAccount account;
    private final AccountPlan plan;
    private final Profile profile;
    private final VpcPlan shop;
    private final SubnetPlan open;
    private final SubnetPlan closed;
    private final List<Story> stories = new ArrayList<>();

    DemoAccount(SandboxAccount account) {
        this.account = account;
        plan = account.plan();
        profile = plan.ssmProfile("app");
        shop = plan.vpc("10.10.0.0/16").tag("Name", "shop");
        open = shop.publicSubnet("10.10.0.0/24", "a");
        closed = shop.subnet("10.10.1.0/24", "a").route("0.0.0.0/0", shop.nat(open));
    }

    /** Makes everything. Instances launched now start when the clock is moved. */
    List<Story> stories() {
        withoutProfile();
        isolated();
        container();
        withoutHostnames();
        closedEndpoints();
        besideNat();
        staleChannel();
        withoutPermission();
        withAHostileName();
        underServiceControlPolicy();
        inSharedSubnet();
        healthy();
        booting();
        return List.copyOf(stories);
    }

    private void tell(String name, String id, String trouble, Ending ending, String... neighbours) {
        stories.add(new Story(name, id, trouble, ending, List.of(neighbours)));
    }

    private static InstancePlan named(SubnetPlan subnet, String name) {
        return subnet.instance().name(name);
    }

    private void withoutProfile() {
        String id = named(open, "web-1").publicIp().launch();
        tell(
                "web-1",
                id,
                "was launched without an instance profile",
                new Ending.Mended(ActionKind.ATTACH_INSTANCE_PROFILE));
    }

    private void isolated() {
        VpcPlan vpc = plan.vpc("10.20.0.0/16").tag("Name", "batch");
        SubnetPlan subnet = vpc.subnet("10.20.1.0/24", "a");
        vpc.subnet("10.20.2.0/24", "b");
        String id = named(subnet, "batch-1").profile(profile).launch();
        tell(
                "batch-1",
                id,
                "sits in a subnet with no way out and no endpoints",
                new Ending.Mended(ActionKind.CREATE_ENDPOINTS));
    }

    private void container() {
        VpcPlan vpc = plan.vpc("10.30.0.0/16").tag("Name", "containers");
        SubnetPlan subnet = vpc.publicSubnet("10.30.1.0/24", "a");
        String id =
                named(subnet, "ecs-1")
                        .profile(profile)
                        .publicIp()
                        .image(ECS_IMAGE)
                        .agentInContainer()
                        .metadata(true, true, 1)
                        .launch();
        tell(
                "ecs-1",
                id,
                "runs its agent in a container, one network hop too far from the metadata service",
                new Ending.Mended(ActionKind.RAISE_HOP_LIMIT));
    }

    private void withoutHostnames() {
        VpcPlan vpc = plan.vpc("10.40.0.0/16").tag("Name", "lab");
        SubnetPlan subnet = vpc.subnet("10.40.1.0/24", "a");
        vpc.ssmEndpoints(subnet).dns(true, false);
        String id = named(subnet, "lab-1").profile(profile).launch();
        tell(
                "lab-1",
                id,
                "has endpoints, but DNS host names are off in its VPC, so their private names mean nothing",
                new Ending.Mended(ActionKind.ENABLE_VPC_DNS));
    }

    /** Connected for days, until somebody tidied up a security group. */
    private void closedEndpoints() {
        VpcPlan vpc = plan.vpc("10.50.0.0/16").tag("Name", "vault");
        SubnetPlan subnet = vpc.subnet("10.50.1.0/24", "b");
        GroupPlan group = vpc.group("endpoints").ingress(GroupRule.tcp(443, "10.50.0.0/16"));
        vpc.endpoint("ssm").in(subnet).groups(group).make();
        vpc.endpoint("ssmmessages").in(subnet).groups(group).make();
        String id = named(subnet, "vault-1").profile(profile).launchedAgo(LONG_AGO).launch();
        account.timeline().in(Duration.ofMinutes(2), () -> closeForGood(group.id()));
        tell(
                "vault-1",
                id,
                "worked for days, until somebody emptied the endpoints' security group",
                new Ending.Mended(ActionKind.ALLOW_ENDPOINT_INGRESS));
    }

    private void closeForGood(String groupId) {
        SecurityGroup group = World.the(account.world().securityGroups(), groupId);
        account.world().securityGroups().put(groupId, group.withIngress(List.of()));
    }

    /** New endpoints take over the names for the whole VPC: they have to let in those who never asked for them. */
    private void besideNat() {
        VpcPlan vpc = plan.vpc("10.60.0.0/16").tag("Name", "mesh");
        SubnetPlan way = vpc.publicSubnet("10.60.0.0/24", "a");
        SubnetPlan workers = vpc.subnet("10.60.1.0/24", "a").route("0.0.0.0/0", vpc.nat(way));
        SubnetPlan data = vpc.subnet("10.60.2.0/24", "b");
        String first =
                named(workers, "mesh-worker-1").profile(profile).launchedAgo(LONG_AGO).launch();
        String second =
                named(workers, "mesh-worker-2").profile(profile).launchedAgo(LONG_AGO).launch();
        String id = named(data, "mesh-db-1").profile(profile).launch();
        tell(
                "mesh-db-1",
                id,
                "is isolated, beside two workers that reach AWS through NAT",
                new Ending.Mended(ActionKind.CREATE_ENDPOINTS),
                first,
                second);
    }

    private void staleChannel() {
        String id =
                named(closed, "queue-1")
                        .profile(profile)
                        .launchedAgo(LONG_AGO)
                        .guest(Guest.ofToday().withStaleChannel(true))
                        .launch();
        account.timeline().in(Duration.ofMinutes(6), () -> tryToConnect(id));
        tell(
                "queue-1",
                id,
                "is Online, but its agent lost the control channel and has not noticed; kim could not connect",
                new Ending.Mended(ActionKind.RESTART_AGENT));
    }

    private void tryToConnect(String id) {
        try {
            account.ssm().startSession(request -> request.target(id));
        } catch (TargetNotConnectedException expected) {
            // CloudTrail tells of it.
        }
    }

    private void withoutPermission() {
        Role role = plan.role("report-writer", plan.awsPolicy("AmazonS3ReadOnlyAccess"));
        String id = named(closed, "report-1").profile(plan.profile("report-writer", role)).launch();
        tell(
                "report-1",
                id,
                "has an application's role that allows S3 only",
                new Ending.Asked(ActionKind.ATTACH_SSM_POLICY));
    }

    /** Whoever may start instances may name them; a page that showed the name as it is would run it. */
    private void withAHostileName() {
        String name = "<script>alert(1)</script>";
        String id = named(closed, name).profile(plan.emptyProfile("emptied")).launch();
        tell(
                name,
                id,
                "carries a script for a name, and a profile from which somebody took the role",
                new Ending.Asked(ActionKind.ADD_ROLE_TO_PROFILE));
    }

    private void underServiceControlPolicy() {
        plan.organization("o-exampleorg1")
                .serviceControlPolicy(
                        Policy.parse(
                                "no-sessions-for-payments",
                                """
                                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ssmmessages:*","Resource":"*",
                                "Condition":{"ArnLike":{"aws:PrincipalArn":"*:role/payments-*"}}}]}\
                                """));
        Profile payments = plan.ssmProfile("payments-api");
        String id = named(closed, "payments-1").profile(payments).launch();
        tell(
                "payments-1",
                id,
                "has a role to which its organisation forbids sessions",
                new Ending.Told(CheckId.IDENTITY_DENIED_BY_SCP));
    }

    private void inSharedSubnet() {
        VpcPlan vpc = plan.vpcSharedBy(PARTNER, "10.70.0.0/16");
        SubnetPlan subnet = vpc.subnet("10.70.1.0/24", "a");
        String id = named(subnet, "partner-1").profile(profile).launch();
        tell(
                "partner-1",
                id,
                "lives in a subnet of another account, whose routes and endpoints cannot be seen from here",
                new Ending.Told(CheckId.PATH_SHARED_SUBNET));
    }

    private void healthy() {
        String id = named(closed, "api-1").profile(profile).launchedAgo(LONG_AGO).launch();
        tell("api-1", id, "is healthy, behind NAT", new Ending.Quiet());
    }

    private void booting() {
        String id = named(closed, "api-2").profile(profile).launch();
        tell("api-2", id, "is healthy and has only just been started", new Ending.Quiet());
    }
}
