package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.remediate.Journal;
import dev.ssmreconnect.remediate.JournalEntry;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * Reboots an instance, at most once for an incident. Nothing that EC2 shows tells that an instance was rebooted, so one that may have
 * been is not rebooted again.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RebootInstances.html">RebootInstances</a>
 */
final class InstanceReboot implements Change {
    private final Ec2Client ec2;
    private final String instanceId;
    private final Optional<JournalEntry> earlier;
    private boolean accepted;

    InstanceReboot(Ec2Client ec2, Action.Reboot action, Journal journal) {
        this.ec2 = ec2;
        instanceId = action.instanceId().value();
        earlier = journal.entries().stream().filter(entry -> entry.key().equals(key())).findFirst();
    }

    @Override
    public ActionKind kind() {
        return ActionKind.REBOOT;
    }

    @Override
    public String key() {
        return kind() + "/" + instanceId;
    }

    @Override
    public String call() {
        return "ec2:RebootInstances";
    }

    @Override
    public String target() {
        return instanceId;
    }

    @Override
    public Standing read() {
        if (accepted || earlier.filter(e -> e.state() == JournalEntry.State.DONE).isPresent()) {
            return new Standing.InPlace(
                    instanceId, true, "%s was rebooted already.".formatted(instanceId));
        }
        if (earlier.filter(e -> e.state() == JournalEntry.State.BEGUN).isPresent()) {
            return new Standing.Moved(
                    "A reboot of %s was begun before and may have happened; it is not begun twice."
                            .formatted(instanceId));
        }
        Instance instance = Instances.read(ec2, instanceId);
        return instance.state().name() == InstanceStateName.RUNNING
                ? new Standing.Wanting(instanceId, false, Map.of(), Map.of())
                : new Standing.Moved(
                        "%s is %s, so it was not rebooted."
                                .formatted(instanceId, instance.state().nameAsString()));
    }

    @Override
    public void rehearse() {
        DryRun.of(
                () -> ec2.rebootInstances(request -> request.instanceIds(instanceId).dryRun(true)));
    }

    @Override
    public void make(Consumer<String> made) {
        ec2.rebootInstances(request -> request.instanceIds(instanceId));
        accepted = true;
    }

    @Override
    public String sentence() {
        return "Rebooted %s.".formatted(instanceId);
    }
}
