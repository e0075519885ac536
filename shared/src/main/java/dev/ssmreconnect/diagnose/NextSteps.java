package dev.ssmreconnect.diagnose;

import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.Subnet;
import dev.ssmreconnect.snapshot.Vpc;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a person should do, in words and commands: what a plan cannot do, and what else there is than its actions. */
final class NextSteps {
    /** What is worth a word although the instance is connected. */
    private static final Set<CheckId> ALTHOUGH_CONNECTED =
            EnumSet.of(
                    CheckId.INSTANCE_RESOURCES_EXHAUSTED,
                    CheckId.AGENT_TOO_OLD,
                    CheckId.SESSION_LOGGING_ENDPOINT_MISSING);

    /** What no permission would show: somebody else knows. */
    private static final Set<CheckId> BEYOND_SIGHT =
            EnumSet.of(
                    CheckId.PATH_THROUGH_APPLIANCE,
                    CheckId.PATH_CUSTOM_DNS,
                    CheckId.PATH_SHARED_SUBNET,
                    CheckId.PATH_IPV6_ONLY);

    private final Snapshot snapshot;
    private final InstanceId id;

    NextSteps(Snapshot snapshot, InstanceId id) {
        this.snapshot = snapshot;
        this.id = id;
    }

    String of(Verdict verdict, Collection<Finding> findings) {
        return switch (verdict) {
            case CONNECTED -> steps(findings, NextSteps::degrades);
            case BLOCKED, NOT_APPLICABLE -> steps(findings, Finding::fails);
            case INCONCLUSIVE -> steps(findings, Verdicts::decides);
            case WAIT -> patience(findings);
        };
    }

    private static boolean degrades(Finding finding) {
        return finding.status() == Status.WARN && ALTHOUGH_CONNECTED.contains(finding.check());
    }

    private static String patience(Collection<Finding> findings) {
        String reasons =
                findings.stream()
                        .filter(Verdicts::passes)
                        .map(Finding::message)
                        .distinct()
                        .collect(Collectors.joining(" "));
        return reasons + " Look again later; a reboot makes a sleeping agent try at once.";
    }

    private String steps(Collection<Finding> findings, Predicate<Finding> which) {
        return findings.stream()
                .filter(which)
                .map(finding -> isUnread(finding) ? read(finding) : step(finding))
                .filter(step -> !step.isBlank())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private boolean isUnread(Finding finding) {
        return finding.status() == Status.UNKNOWN
                && (!BEYOND_SIGHT.contains(finding.check())
                        || (finding.check() == CheckId.PATH_CUSTOM_DNS && hasUnreadDnsServers()));
    }

    private boolean hasUnreadDnsServers() {
        return snapshot.network().dhcpOptions().all().ifKnown().isEmpty();
    }

    private static String read(Finding finding) {
        return finding.message()
                + finding.evidence().stream()
                        .findFirst()
                        .map(reason -> " Look into this first: " + reason + ".")
                        .orElse("");
    }

    private String step(Finding finding) {
        Optional<Instance> instance = snapshot.compute().instances().get(id).ifKnown();
        return Advice.on(finding.check(), instance.filter(Instance::isWindows).isPresent())
                .replace("{instance}", id.value())
                .replace("{region}", snapshot.info().region())
                .replace("{subject}", finding.subject())
                .replace("{gateway}", gateway(instance))
                .replace("{owner}", owner(instance));
    }

    private String owner(Optional<Instance> instance) {
        return subnet(instance)
                .map(Subnet::ownerId)
                .or(() -> vpc(instance).map(Vpc::ownerId))
                .filter(owner -> !owner.isBlank())
                .map(", account %s,"::formatted)
                .orElse("");
    }

    private Optional<Vpc> vpc(Optional<Instance> instance) {
        return instance.flatMap(Instance::vpcId)
                .flatMap(id -> snapshot.network().vpcs().get(id).ifKnown());
    }

    private Optional<Subnet> subnet(Optional<Instance> instance) {
        return instance.flatMap(Instance::subnetId)
                .flatMap(id -> snapshot.network().subnets().get(id).ifKnown());
    }

    /** AWS puts a subnet's router on its first address. */
    private String gateway(Optional<Instance> instance) {
        return subnet(instance)
                .flatMap(Subnet::cidr)
                .map(Cidr::base)
                .map(base -> base.plus(1).toString())
                .orElse("the first address of its subnet");
    }
}
