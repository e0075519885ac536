package dev.ssmreconnect.sandbox.random;

import dev.ssmreconnect.sandbox.plan.AccountPlan;
import dev.ssmreconnect.sandbox.plan.AclPlan;
import dev.ssmreconnect.sandbox.plan.EndpointPlan;
import dev.ssmreconnect.sandbox.plan.GroupPlan;
import dev.ssmreconnect.sandbox.plan.SubnetPlan;
import dev.ssmreconnect.sandbox.plan.VpcPlan;
import dev.ssmreconnect.sandbox.world.AclEntry;
import dev.ssmreconnect.sandbox.world.DnsServer;
import dev.ssmreconnect.sandbox.world.GroupRule;
import dev.ssmreconnect.sandbox.world.PublicAccess;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A VPC with a public subnet, two private ones, and a way out that works, almost works, or does not. */
final class RandomNetwork {
    private static final String ALL = "0.0.0.0/0";

    private final Dice dice;
    private final AccountPlan plan;
    private final Consumer<String> story;
    private final VpcPlan vpc;
    private final SubnetPlan open;
    private final SubnetPlan first;
    private final SubnetPlan second;
    private final GroupPlan endpointGroup;

    RandomNetwork(Dice dice, AccountPlan plan, Consumer<String> story) {
        this.dice = dice;
        this.plan = plan;
        this.story = story;
        boolean shared = dice.chance(0.03);
        vpc = shared ? plan.vpcSharedBy("210987654321", "10.0.0.0/16") : plan.vpc("10.0.0.0/16");
        say(shared ? "shared VPC" : "own VPC");
        open = vpc.subnet("10.0.100.0/24", "a");
        first = vpc.subnet("10.0.1.0/24", "a");
        second = vpc.subnet("10.0.2.0/24", dice.oneOf("a", "b"));
        endpointGroup = vpc.group("endpoints");
        internet();
        dns();
        wayOut(first);
        if (dice.chance(0.5)) {
            wayOut(second);
        } else {
            second.sameRoutesAs(first);
        }
        endpoints();
        acls();
        publicAccess();
    }

    private void say(String what) {
        story.accept(what);
    }

    VpcPlan vpc() {
        return vpc;
    }

    GroupPlan endpointGroup() {
        return endpointGroup;
    }

    List<SubnetPlan> subnets() {
        return List.of(first, second, open);
    }

    boolean isPublic(SubnetPlan subnet) {
        return subnet.equals(open);
    }

    private void internet() {
        String gateway = vpc.internetGateway();
        switch (dice.mostly(0.85, "route", "none", "split", "blackhole of another block")) {
            case "route" -> open.route(ALL, gateway);
            case "split" -> open.route("0.0.0.0/1", gateway).route("128.0.0.0/1", gateway);
            case "blackhole of another block" ->
                    open.route(ALL, gateway).route("192.0.2.0/24", "nat-0gone0000000000000");
            default -> say("public subnet without a route to its gateway");
        }
    }

    private void dns() {
        switch (dice.mostly(0.8, "both", "no hostnames", "no support", "neither")) {
            case "no hostnames" -> dns(true, false);
            case "no support" -> dns(false, true);
            case "neither" -> dns(false, false);
            default -> {}
        }
        switch (dice.mostly(
                0.85,
                "Amazon's",
                "plus two",
                "link local",
                "forwarding",
                "public only",
                "silent",
                "mixed")) {
            case "plus two" -> servers("10.0.0.2");
            case "link local" -> servers("169.254.169.253");
            case "forwarding" -> own(DnsServer.FORWARDS);
            case "public only" -> own(DnsServer.PUBLIC_ONLY);
            case "silent" -> own(DnsServer.SILENT);
            case "mixed" -> servers("AmazonProvidedDNS", "10.9.0.53");
            default -> {}
        }
    }

    private void dns(boolean support, boolean hostnames) {
        say("DNS support " + support + ", hostnames " + hostnames);
        vpc.dns(support, hostnames);
    }

    private void servers(String... servers) {
        say("DNS servers " + String.join(", ", servers));
        vpc.dnsServers(servers);
    }

    private void own(DnsServer behaviour) {
        say("own DNS server, " + behaviour);
        GroupPlan group = vpc.group("dns").ingress(GroupRule.all("10.0.0.0/8"));
        String server = open.instance().groups(group).launchedAgo(Duration.ofDays(9)).launch();
        String address = plan.addressOf(server);
        servers(address);
        plan.dnsServer(address, behaviour);
    }

    private void wayOut(SubnetPlan subnet) {
        String way =
                dice.oneOf(
                        "none",
                        "none",
                        "none",
                        "none",
                        "nat",
                        "nat",
                        "nat",
                        "nat",
                        "nat",
                        "nat",
                        "nat",
                        "nat",
                        "nat failed",
                        "nat pending",
                        "nat deleted",
                        "private nat",
                        "nat in a private subnet",
                        "regional nat",
                        "transit gateway",
                        "dead transit gateway",
                        "firewall",
                        "peering",
                        "vpn",
                        "half of the internet",
                        "nat by prefix list",
                        "gateway");
        say(subnet.id() + ": " + way);
        switch (way) {
            case "nat" -> subnet.route(ALL, vpc.nat(open));
            case "nat failed" -> subnet.route(ALL, vpc.nat(open, "failed"));
            case "nat pending" -> subnet.route(ALL, vpc.nat(open, "pending"));
            case "nat deleted" -> subnet.route(ALL, "nat-0gone0000000000000");
            case "private nat" -> subnet.route(ALL, vpc.privateNat(open));
            case "nat in a private subnet" -> subnet.route(ALL, vpc.nat(subnet));
            case "regional nat" -> subnet.route(ALL, vpc.regionalNat());
            case "transit gateway" -> transit(subnet, true);
            case "dead transit gateway" -> transit(subnet, false);
            case "firewall" -> firewall(subnet);
            case "peering" -> subnet.route(ALL, vpc.peering(plan.vpc("10.77.0.0/16")));
            case "vpn" -> subnet.route(ALL, vpc.virtualPrivateGateway());
            case "half of the internet" -> subnet.route("0.0.0.0/1", vpc.nat(open));
            case "nat by prefix list" ->
                    subnet.route(
                            plan.prefixList("world", "123456789012", "0.0.0.0/1", "128.0.0.0/1"),
                            vpc.nat(open));
            case "gateway" -> subnet.route(ALL, vpc.internetGateway());
            default -> {}
        }
    }

    private void transit(SubnetPlan subnet, boolean forwards) {
        String gateway = vpc.transitGateway(subnet);
        plan.beyond(gateway, forwards);
        subnet.route(ALL, gateway);
    }

    private void firewall(SubnetPlan subnet) {
        String endpoint = vpc.applianceEndpoint(open);
        plan.beyond(endpoint, dice.chance(0.5));
        subnet.route(ALL, endpoint);
    }

    private void endpoints() {
        groupOfEndpoints();
        switch (dice.oneOf(
                "none",
                "none",
                "none",
                "none",
                "both",
                "both",
                "both",
                "both",
                "ssm",
                "ssmmessages",
                "both and ec2messages")) {
            case "both" -> {
                endpoint("ssm");
                endpoint("ssmmessages");
            }
            case "ssm" -> endpoint("ssm");
            case "ssmmessages" -> endpoint("ssmmessages");
            case "both and ec2messages" -> {
                endpoint("ssm");
                endpoint("ssmmessages");
                endpoint("ec2messages");
            }
            default -> say("no endpoints");
        }
    }

    private void groupOfEndpoints() {
        String way =
                dice.mostly(
                        0.6,
                        "whole VPC",
                        "first subnet",
                        "second subnet",
                        "nobody",
                        "everybody",
                        "port 80",
                        "all ports of a block",
                        "prefix list");
        say("endpoints let in: " + way);
        switch (way) {
            case "whole VPC" -> endpointGroup.ingress(GroupRule.tcp(443, "10.0.0.0/16"));
            case "first subnet" -> endpointGroup.ingress(GroupRule.tcp(443, "10.0.1.0/24"));
            case "second subnet" -> endpointGroup.ingress(GroupRule.tcp(443, "10.0.2.0/24"));
            case "everybody" -> endpointGroup.ingress(GroupRule.all(ALL));
            case "port 80" -> endpointGroup.ingress(GroupRule.tcp(80, ALL));
            case "all ports of a block" ->
                    endpointGroup.ingress(GroupRule.of("tcp", 0, 65_535, "10.0.0.0/17"));
            case "prefix list" ->
                    endpointGroup.ingress(
                            GroupRule.tcp(
                                    443, plan.prefixList("inside", "123456789012", "10.0.0.0/16")));
            default -> {}
        }
    }

    private void endpoint(String service) {
        EndpointPlan endpoint = vpc.endpoint(service).groups(endpointGroup);
        switch (dice.oneOf("first", "second", "open", "two")) {
            case "first" -> endpoint.in(first);
            case "second" -> endpoint.in(second);
            case "open" -> endpoint.in(open);
            default -> endpoint.in(open, second);
        }
        if (dice.chance(0.1)) {
            say(service + " endpoint without private DNS");
            endpoint.withoutPrivateDns();
        }
        String state =
                dice.mostly(
                        0.9,
                        "available",
                        "pending",
                        "pendingAcceptance",
                        "failed",
                        "deleting",
                        "rejected");
        say(service + " endpoint " + state);
        endpoint.state(state);
        policy(endpoint, service);
        endpoint.make();
    }

    private void policy(EndpointPlan endpoint, String service) {
        String kind =
                dice.mostly(
                        0.85,
                        "full",
                        "other organization",
                        "own organization",
                        "deny only",
                        "own account",
                        "this service");
        if (!kind.equals("full")) {
            say(service + " endpoint policy: " + kind);
        }
        String anyone = "\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"";
        switch (kind) {
            case "other organization" ->
                    endpoint.policy(allowIf(anyone, "aws:PrincipalOrgID", "o-other"));
            case "own organization" ->
                    endpoint.policy(allowIf(anyone, "aws:PrincipalOrgID", "o-example"));
            case "own account" ->
                    endpoint.policy(allowIf(anyone, "aws:PrincipalAccount", "123456789012"));
            case "deny only" ->
                    endpoint.policy(
                            "{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}");
            case "this service" ->
                    endpoint.policy(
                            "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":\""
                                    + service
                                    + ":*\",\"Resource\":\"*\"}]}");
            default -> {}
        }
    }

    private static String allowIf(String anyone, String key, String value) {
        return "{\"Statement\":[{\"Effect\":\"Allow\","
                + anyone
                + ",\"Condition\":{\"StringEquals\":{\""
                + key
                + "\":\""
                + value
                + "\"}}}]}";
    }

    private void acls() {
        for (SubnetPlan subnet : subnets()) {
            String kind =
                    dice.mostly(
                            0.88,
                            "default",
                            "exact",
                            "no return",
                            "no way out",
                            "denied first",
                            "allowed first",
                            "half of the ports",
                            "from the VPC only",
                            "nothing");
            if (!kind.equals("default")) {
                say(subnet.id() + " network ACL: " + kind);
                subnet.acl(acl(kind));
            }
        }
    }

    private AclPlan acl(String kind) {
        AclPlan acl = vpc.acl();
        AclEntry out = AclEntry.tcp(200, true, true, ALL, 443, 443);
        AclEntry httpsIn = AclEntry.tcp(200, false, true, ALL, 443, 443);
        AclEntry back = AclEntry.tcp(210, false, true, ALL, 1024, 65_535);
        AclEntry answers = AclEntry.tcp(210, true, true, ALL, 1024, 65_535);
        return switch (kind) {
            case "exact" -> acl.entry(out).entry(httpsIn).entry(back).entry(answers);
            case "no return" -> acl.entry(out).entry(httpsIn).entry(answers);
            case "no way out" ->
                    acl.entry(httpsIn)
                            .entry(back)
                            .entry(AclEntry.tcp(200, true, true, ALL, 80, 80));
            case "denied first" -> acl.open().entry(AclEntry.tcp(100, true, false, ALL, 443, 443));
            case "allowed first" ->
                    acl.open().entry(AclEntry.tcp(2_000, true, false, ALL, 443, 443));
            case "half of the ports" ->
                    acl.entry(out)
                            .entry(answers)
                            .entry(AclEntry.tcp(210, false, true, ALL, 49_152, 65_535))
                            .entry(httpsIn);
            case "from the VPC only" ->
                    acl.entry(AclEntry.all(100, false, true, "10.0.0.0/16"))
                            .entry(AclEntry.all(100, true, true, ALL));
            default -> acl;
        };
    }

    private void publicAccess() {
        if (dice.chance(0.04)) {
            PublicAccess mode =
                    dice.oneOf(PublicAccess.BLOCK_INGRESS, PublicAccess.BLOCK_BIDIRECTIONAL);
            say("public access " + mode.text());
            plan.publicAccess(mode);
        }
    }
}
