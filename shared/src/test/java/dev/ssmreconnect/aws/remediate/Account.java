package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.remediate.Journal;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.remediate.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** A small account, its journal, and a remediator that works on it through a gate. */
final class Account {
    static final String INCIDENT = "i-0123-1";
    static final String REGION = "eu-central-1";

    final World world = new World();
    final Gate gate = new Gate();
    final List<Duration> slept = new ArrayList<>();
    final Map<String, JournalEntry> journaled = new LinkedHashMap<>();
    final Journal journal = gate.guard(Journal.class, "journal", new MapJournal(journaled));
    final AwsRemediator remediator =
            new AwsRemediator(
                    gate.guard(Ec2Client.class, "ec2", new FakeEc2(world)),
                    gate.guard(IamClient.class, "iam", new FakeIam(world)),
                    gate.guard(SsmClient.class, "ssm", new FakeSsm(world)),
                    REGION,
                    InstantSource.fixed(Instant.parse("2026-11-20T09:30:00Z")),
                    slept::add);

    Account() {
        world.instances.put("i-0123", new World.Instance());
        world.dns.put("vpc-1/enableDnsSupport", false);
        world.dns.put("vpc-1/enableDnsHostnames", false);
        World.Group group = new World.Group();
        group.name = "web";
        group.vpcId = "vpc-1";
        world.groups.put("sg-web", group);
        World.Endpoint endpoint = new World.Endpoint();
        endpoint.vpcId = "vpc-2";
        endpoint.service = "com.amazonaws.eu-central-1.ssm";
        endpoint.state = "available";
        world.endpoints.put("vpce-old", endpoint);
        world.profiles.put("empty", new ArrayList<>());
        world.roles.put("web", new ArrayList<>(List.of("arn:aws-us-gov:iam::aws:policy/S3")));
    }

    Outcome apply(Action action) {
        return remediator.apply(INCIDENT, action, journal);
    }

    /** Takes everything back, the last change first, as the pipeline does. */
    List<Outcome> undo() {
        List<Outcome> outcomes = new ArrayList<>();
        for (JournalEntry entry : journal.entries().reversed()) {
            Outcome outcome = remediator.undo(INCIDENT, entry);
            outcomes.add(outcome);
            if (outcome.isInPlace()) {
                journal.write(
                        entry.in(JournalEntry.State.UNDONE, Instant.parse("2026-11-20T10:00:00Z")));
            }
        }
        return outcomes;
    }

    private record MapJournal(Map<String, JournalEntry> entriesByKey) implements Journal {
        @Override
        public List<JournalEntry> entries() {
            return List.copyOf(entriesByKey.values());
        }

        @Override
        public void write(JournalEntry entry) {
            entriesByKey.put(entry.key(), entry);
        }
    }
}
