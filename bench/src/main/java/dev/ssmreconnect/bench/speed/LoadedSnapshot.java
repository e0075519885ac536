package dev.ssmreconnect.bench.speed;

import dev.ssmreconnect.aws.collect.AwsSnapshotSource;
import dev.ssmreconnect.aws.collect.CallerAccount;
import dev.ssmreconnect.aws.collect.ReadClients;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.sandbox.SandboxAccount;
import dev.ssmreconnect.sandbox.identity.Profile;
import dev.ssmreconnect.sandbox.plan.SubnetPlan;
import dev.ssmreconnect.sandbox.plan.VpcPlan;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.SnapshotParser;
import java.time.Duration;

/** A snapshot of a healthy fleet of the embedded account. */
final class LoadedSnapshot {
    private LoadedSnapshot() {}

    /** @param alike whether all of a VPC share a security group, or each has its own */
    static Snapshot of(int instances, int vpcs, boolean alike) {
        SandboxAccount account = SandboxAccount.create(3);
        Profile profile = account.plan().ssmProfile("app");
        for (int number = 0; number < vpcs; number++) {
            VpcPlan vpc = account.plan().vpc("10.0.0.0/8");
            SubnetPlan subnet = vpc.publicSubnet("10.0.0.0/9", "a");
            for (int each = 0; each < instances / vpcs; each++) {
                var instance =
                        subnet.instance()
                                .profile(profile)
                                .publicIp()
                                .launchedAgo(Duration.ofHours(2));
                if (!alike) {
                    instance.groups(vpc.group("own-" + each));
                }
                instance.launch();
            }
        }
        AwsSnapshotSource source =
                new AwsSnapshotSource(
                        new ReadClients(
                                account.ec2(), account.iam(), account.ssm(), account.cloudWatch()),
                        new CallerAccount(
                                account.world().accountId(),
                                account.world().region().name(),
                                "aws",
                                Arn.parse("arn:aws:iam::" + account.world().accountId() + ":root")),
                        account.clock());
        return SnapshotParser.parse(source.readingsOfRunning());
    }
}
