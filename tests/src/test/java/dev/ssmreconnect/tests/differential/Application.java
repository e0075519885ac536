package dev.ssmreconnect.tests.differential;

import dev.ssmreconnect.aws.remediate.AwsRemediator;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.remediate.Journal;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.remediate.Outcome;
import dev.ssmreconnect.sandbox.SandboxAccount;
import dev.ssmreconnect.sandbox.random.RandomAccount;
import dev.ssmreconnect.sandbox.world.Instance;
import dev.ssmreconnect.sandbox.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A proved plan, carried out in the embedded account by the real remediator. */
final class Application {
    private static final String INCIDENT = "i-1-1";
    private static final int MOST_TRIES = 20;

    private final RandomAccount random;
    private final SandboxAccount account;
    private final List<Action> actions;

    Application(RandomAccount random, List<Action> actions) {
        this.random = random;
        this.account = random.account();
        this.actions = actions;
    }

    /** What did not come true of what was proved for these instances. */
    List<String> faults(List<InstanceId> instances) {
        Set<String> reachable = reachable();
        List<String> faults = new ArrayList<>();
        carryOut(faults);
        account.advance(Duration.ofMinutes(3));
        Set<String> now = reachable();
        reachable.stream()
                .filter(id -> !now.contains(id))
                .forEach(id -> faults.add(id + " is cut off: " + account.outlook(id)));
        instances.stream()
                .map(InstanceId::value)
                .filter(id -> !now.contains(id) && !random.secretive().contains(id))
                .forEach(id -> faults.add(id + " stays dark: " + account.outlook(id)));
        List<Object> once = state();
        carryOut(faults).stream()
                .filter(outcome -> !(outcome instanceof Outcome.AlreadyInPlace))
                .forEach(outcome -> faults.add("a second time " + outcome));
        if (!state().equals(once)) {
            faults.add("a second time changed the account");
        }
        return faults;
    }

    private List<Outcome> carryOut(List<String> faults) {
        AwsRemediator remediator =
                new AwsRemediator(
                        account.ec2(),
                        account.iam(),
                        account.ssm(),
                        "us-east-1",
                        account.clock(),
                        account::pass);
        Journal journal = new MemoryJournal();
        List<Outcome> outcomes = new ArrayList<>();
        for (Action action : actions) {
            Outcome outcome = remediator.apply(INCIDENT, action, journal);
            for (int i = 0; i < MOST_TRIES && outcome instanceof Outcome.TryAgain; i++) {
                account.advance(Duration.ofSeconds(10));
                outcome = remediator.apply(INCIDENT, action, journal);
            }
            if (!outcome.isInPlace()) {
                faults.add(action + " ended as " + outcome);
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private Set<String> reachable() {
        return account.world().instances().values().stream()
                .filter(Instance::isRunning)
                .map(Instance::id)
                .filter(account::isReachable)
                .collect(Collectors.toSet());
    }

    private List<Object> state() {
        World world = account.world();
        return List.of(
                Map.copyOf(world.vpcs()),
                Map.copyOf(world.securityGroups()),
                Map.copyOf(world.endpoints()),
                Map.copyOf(world.interfaces()),
                Map.copyOf(world.associations()),
                Map.copyOf(world.instances()),
                Map.copyOf(account.directory().roles()),
                Map.copyOf(account.directory().profiles()));
    }

    private static final class MemoryJournal implements Journal {
        private final Map<String, JournalEntry> entries = new LinkedHashMap<>();

        @Override
        public List<JournalEntry> entries() {
            return List.copyOf(entries.values());
        }

        @Override
        public void write(JournalEntry entry) {
            entries.put(entry.key(), entry);
        }
    }
}
