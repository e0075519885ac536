package dev.ssmreconnect.bench.calls;

import dev.ssmreconnect.cli.demo.DemoStack;
import dev.ssmreconnect.functions.runtime.Composition;
import dev.ssmreconnect.functions.runtime.JsonLog;
import dev.ssmreconnect.functions.runtime.Settings;
import dev.ssmreconnect.functions.runtime.Stores;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.sandbox.SandboxAccount;
import dev.ssmreconnect.sandbox.identity.Profile;
import dev.ssmreconnect.sandbox.plan.AccountPlan;
import dev.ssmreconnect.sandbox.plan.SubnetPlan;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A healthy fleet in the embedded account, and the product's parts over it, with every call counted. */
final class Fleet {
    private static final String POLICY = "/session-manager-reconnect/policy";

    private final SandboxAccount account = SandboxAccount.create(7);
    private final CountedTable table = new CountedTable();
    private final List<SubnetPlan> subnets = new ArrayList<>();
    private final Profile profile;
    private final Composition composition;

    Fleet(int instances, int vpcs) {
        AccountPlan plan = account.plan();
        profile = plan.ssmProfile("fleet");
        plan.ssmProfile("ssm-reconnect-us-east-1");
        for (int vpc = 0; vpc < vpcs; vpc++) {
            subnets.add(plan.vpc("10.0.0.0/8").publicSubnet("10.0.0.0/9", "a"));
        }
        for (int instance = 0; instance < instances; instance++) {
            subnets.get(instance % vpcs)
                    .instance()
                    .profile(profile)
                    .publicIp()
                    .launchedAgo(Duration.ofHours(2))
                    .launch();
        }
        account.ssm().setParameter(POLICY, "mode: enforce\n");
        account.queues().create("diagnose", Duration.ofMinutes(12));
        composition =
                new Composition(
                        settings(),
                        DemoStack.clients(account),
                        Stores.inDynamoDb(table, settings()),
                        account.clock(),
                        account::pass,
                        new JsonLog(
                                new PrintStream(
                                        OutputStream.nullOutputStream(),
                                        false,
                                        StandardCharsets.UTF_8)));
    }

    private Settings settings() {
        return Settings.of(
                Map.of(
                        "SSM_RECONNECT_MODE",
                        "enforce",
                        "SSM_RECONNECT_TABLE",
                        "incidents",
                        "SSM_RECONNECT_TOPIC_ARN",
                        account.topics().create("bench"),
                        "SSM_RECONNECT_POLICY_PARAMETER",
                        POLICY,
                        "SSM_RECONNECT_ACCOUNT",
                        account.world().accountId(),
                        "SSM_RECONNECT_PARTITION",
                        "aws",
                        "AWS_REGION",
                        "us-east-1",
                        "SSM_RECONNECT_DIAGNOSE_QUEUE_URL",
                        account.queues().url("diagnose")));
    }

    Composition composition() {
        return composition;
    }

    void pass(Duration duration) {
        account.pass(duration);
    }

    /** Instances that were started a minute ago, in the first VPC. */
    List<InstanceId> launch(int number) {
        List<InstanceId> launched = new ArrayList<>();
        for (int instance = 0; instance < number; instance++) {
            launched.add(
                    new InstanceId(
                            subnets.getFirst()
                                    .instance()
                                    .profile(profile)
                                    .withoutAgent()
                                    .launchedAgo(Duration.ofMinutes(1))
                                    .launch()));
        }
        return launched;
    }

    /** What was called since it was last asked. */
    Map<String, Long> takeCounts() {
        Map<String, Long> counts = new TreeMap<>(account.gate().counts());
        counts.putAll(table.counts());
        account.gate().forgetCalls();
        table.forgetCalls();
        return counts;
    }
}
