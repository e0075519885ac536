package dev.ssmreconnect.sandbox.random;

import dev.ssmreconnect.sandbox.SandboxAccount;
import dev.ssmreconnect.sandbox.identity.Profile;
import dev.ssmreconnect.sandbox.plan.AccountPlan;
import dev.ssmreconnect.sandbox.plan.GroupPlan;
import dev.ssmreconnect.sandbox.plan.InstancePlan;
import dev.ssmreconnect.sandbox.plan.SubnetPlan;
import dev.ssmreconnect.sandbox.world.GroupRule;
import dev.ssmreconnect.sandbox.world.Guest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes accounts: the same seed, the same account. Most are healthy but for one or two things. */
public final class RandomAccounts {
    private static final String ECS_IMAGE = "al2023-ami-ecs-hvm-2023.0.20260410-kernel-6.1-x86_64";
    private static final String MINIMAL_IMAGE =
            "al2023-ami-minimal-2023.11.20260427.1-kernel-6.18-x86_64";
    private static final String WINDOWS_IMAGE = "Windows_Server-2022-English-Full-Base-2026.04.14";
    private static final String LINUX_IMAGE = "al2023-ami-2023.11.20260427.1-kernel-6.18-x86_64";

    private static final Set<String> SECRETS =
            Set.of("secret container", "switched off", "stale guest route", "stale channel");

    /** The version of an agent is known once it has registered, which such a one may not be able to. */
    private static final Set<String> OLD_AGENTS = Set.of("3.1.1927.0", "2.3.612.0", "2.3.50.0");

    private final Dice dice;
    private final SandboxAccount account;
    private final AccountPlan plan;
    private final List<String> story = new ArrayList<>();
    private final Set<String> secrets = new HashSet<>();
    private final RandomNetwork network;
    private final RandomIdentity identity;

    private RandomAccounts(long seed) {
        dice = new Dice(seed);
        account = SandboxAccount.create(seed);
        plan = account.plan();
        network = new RandomNetwork(dice, plan, story::add);
        identity = new RandomIdentity(dice, plan, story::add);
    }

    /** An account with one to four instances, settled: its clock has been moved so that each agent did what it could. */
    public static RandomAccount of(long seed) {
        RandomAccounts maker = new RandomAccounts(seed);
        List<String> instances = new ArrayList<>();
        int count = 1 + maker.dice.below(4);
        for (int i = 0; i < count; i++) {
            instances.add(maker.instance());
        }
        maker.identity.replaceProfiles();
        maker.account.advance(Duration.ofSeconds(45));
        return new RandomAccount(seed, maker.account, instances, maker.secrets, maker.story);
    }

    private String instance() {
        SubnetPlan subnet = dice.oneOf(network.subnets());
        boolean unsettled = false;
        InstancePlan instance = subnet.instance();
        Optional<Profile> profile = identity.profile();
        profile.ifPresent(instance::profile);
        if (profile.isPresent() && dice.chance(0.02)) {
            story.add("association still associating");
            instance.associationState("associating");
            unsettled = true;
        }
        if (network.isPublic(subnet) ? dice.chance(0.7) : dice.chance(0.05)) {
            story.add("public address");
            instance.publicIp();
        }
        groups(instance);
        boolean secretive = inside(instance);
        metadata(instance);
        oddities(instance);
        instance.launchedAgo(
                dice.mostly(
                        0.8,
                        Duration.ofHours(5),
                        Duration.ofSeconds(50),
                        Duration.ofMinutes(15),
                        Duration.ofDays(40)));
        String id = instance.launch();
        story.add(id + " in " + subnet.id());
        if (secretive || unsettled) {
            secrets.add(id);
        }
        if (dice.chance(0.03)) {
            story.add(id + " is stopped");
            account.lifecycle().stop(id);
        }
        return id;
    }

    private void groups(InstancePlan instance) {
        GroupPlan group = network.vpc().group("instance-" + dice.below(1_000_000));
        String kind =
                dice.mostly(
                        0.75,
                        "all",
                        "443 anywhere",
                        "443 to the VPC",
                        "443 to the endpoints' group",
                        "80 only",
                        "nothing",
                        "prefix list",
                        "two groups",
                        "high ports",
                        "443 to AWS's half");
        story.add("egress: " + kind);
        switch (kind) {
            case "443 anywhere" -> group.onlyEgress(GroupRule.tcp(443, "0.0.0.0/0"));
            case "443 to the VPC" -> group.onlyEgress(GroupRule.tcp(443, "10.0.0.0/16"));
            case "443 to the endpoints' group" ->
                    group.onlyEgress(GroupRule.tcp(443, network.endpointGroup().id()));
            case "80 only" -> group.onlyEgress(GroupRule.tcp(80, "0.0.0.0/0"));
            case "nothing", "two groups" -> group.onlyEgress();
            case "prefix list" ->
                    group.onlyEgress(
                            GroupRule.tcp(
                                    443,
                                    plan.prefixList(
                                            "outside",
                                            "123456789012",
                                            "0.0.0.0/1",
                                            "128.0.0.0/1")));
            case "high ports" -> group.onlyEgress(GroupRule.of("tcp", 1024, 65_535, "0.0.0.0/0"));
            case "443 to AWS's half" -> group.onlyEgress(GroupRule.tcp(443, "0.0.0.0/1"));
            default -> {}
        }
        if (kind.equals("two groups")) {
            instance.groups(group, network.vpc().group("second-" + dice.below(1_000_000)));
        } else {
            instance.groups(group);
        }
        if (dice.chance(0.1)) {
            story.add("the endpoints let in its group");
            network.endpointGroup().ingress(GroupRule.tcp(443, group.id()));
        }
    }

    /** Whether there is something inside that no API shows. */
    private boolean inside(InstancePlan instance) {
        String version =
                dice.mostly(
                        0.8,
                        "3.3.2746.0",
                        "3.3.10.0",
                        "3.2.582.0",
                        "3.1.1927.0",
                        "2.3.612.0",
                        "2.3.50.0");
        instance.agentVersion(version);
        String kind =
                dice.mostly(
                        0.8,
                        "linux",
                        "windows",
                        "minimal",
                        "ecs container",
                        "tagged container",
                        "secret container",
                        "switched off",
                        "stale guest route",
                        "stale channel");
        switch (kind) {
            case "windows" -> instance.image(WINDOWS_IMAGE);
            case "minimal" -> instance.image(MINIMAL_IMAGE).withoutAgent();
            case "ecs container" -> instance.image(ECS_IMAGE).agentInContainer();
            case "tagged container" ->
                    instance.tag("ssm-reconnect:agent", "container").agentInContainer();
            case "secret container" -> instance.agentInContainer();
            case "switched off" -> instance.withoutAgent();
            case "stale guest route" ->
                    instance.image(WINDOWS_IMAGE)
                            .guest(new Guest(Guest.AgentPlace.HOST, version, false, false, false));
            case "stale channel" ->
                    instance.guest(new Guest(Guest.AgentPlace.HOST, version, false, true, true));
            default -> instance.image(LINUX_IMAGE);
        }
        story.add("agent " + version + ", " + kind);
        return SECRETS.contains(kind) || OLD_AGENTS.contains(version);
    }

    private void metadata(InstancePlan instance) {
        boolean enabled = dice.mostly(0.9, true, false);
        boolean tokens = dice.chance(0.8);
        int hops = dice.oneOf(1, 1, 2, 2, 3);
        instance.metadata(enabled, tokens, hops);
        story.add("metadata enabled " + enabled + ", tokens required " + tokens + ", hops " + hops);
    }

    private void oddities(InstancePlan instance) {
        switch (dice.mostly(
                0.88,
                "none",
                "managed",
                "impaired",
                "excluded",
                "second interface",
                "cloudformation")) {
            case "managed" -> instance.managedBy("eks.amazonaws.com");
            case "impaired" -> instance.statusImpaired();
            case "excluded" -> instance.tag("ssm-reconnect:exclude", dice.oneOf("true", "false"));
            case "second interface" ->
                    instance.alsoIn(
                            dice.oneOf(network.subnets()),
                            network.vpc().group("more-" + dice.below(1_000_000)));
            case "cloudformation" -> instance.tag("aws:cloudformation:stack-name", "app");
            default -> {}
        }
    }
}
