package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceInterface;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Warnings that a diagnosis can live with and a proof cannot: the model lets them pass, and could be wrong. */
final class Doubts {
    private Doubts() {}

    /** Those that a fix can take away. */
    static List<CheckId> mendable(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(Doubts::isTightHopLimit)
                .map(Finding::check)
                .distinct()
                .toList();
    }

    static boolean isDoubt(Finding finding, Instance instance, Worlds worlds) {
        return isTightHopLimit(finding)
                || isUnseenDns(finding) && !hasTwinThatIsOnline(instance, worlds);
    }

    /** The role of Default Host Management is not simulated, and where another role is denied by the organization it may be too. */
    static Optional<String> ofHostManagement(Snapshot snapshot, InstanceId id) {
        boolean hasProfile =
                snapshot.compute()
                        .instances()
                        .get(id)
                        .ifKnown()
                        .filter(instance -> instance.profile().isPresent())
                        .isPresent();
        return hasProfile || snapshot.fleet().defaultHostManagementRole().ifKnown().isEmpty()
                ? Optional.empty()
                : IdentityWhatIf.roleDeniedByOrganization(snapshot.identity())
                        .map(role ->
                                "A service control policy denies the agent's actions to "
                                        + role
                                        + ", and may deny them to the role of Default Host"
                                        + " Management.");
    }

    /** Too low for an agent in a container, unless the agent is old. */
    private static boolean isTightHopLimit(Finding finding) {
        return finding.check() == CheckId.IMDS_HOP_LIMIT && finding.status() == Status.WARN;
    }

    /** The owner's own DNS servers, which may be silent, or out of reach of the instance's security groups. */
    private static boolean isUnseenDns(Finding finding) {
        return finding.check() == CheckId.PATH_CUSTOM_DNS && finding.status() == Status.WARN;
    }

    /** One with the same security groups in the same VPC has the same DNS, and it works. */
    private static boolean hasTwinThatIsOnline(Instance instance, Worlds worlds) {
        return worlds.runningBeside(instance).stream()
                .filter(other -> groups(other).equals(groups(instance)))
                .anyMatch(other -> Reach.of(worlds.today().snapshot(), other.id()) == Reach.THERE);
    }

    private static Set<SecurityGroupId> groups(Instance instance) {
        return instance.interfaces().stream()
                .findFirst()
                .map(InstanceInterface::groups)
                .map(HashSet::new)
                .orElseGet(HashSet::new);
    }
}
