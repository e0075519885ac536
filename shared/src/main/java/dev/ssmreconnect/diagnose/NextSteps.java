package dev.ssmreconnect.diagnose;

import dev.ssmreconnect.model.Cidr;
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
    private final Optional<Instance> instance;

    /** @param instance empty where EC2 does not show it */
    NextSteps(Snapshot snapshot, Optional<Instance> instance) {
        this.snapshot = snapshot;
        this.instance = instance;
    }

    Wording of(Verdict verdict, Collection<Finding> findings) {
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

    private static Wording patience(Collection<Finding> findings) {
        String reasons =
                findings.stream()
                        .filter(Verdicts::passes)
                        .map(Finding::message)
                        .distinct()
                        .collect(Collectors.joining(" "));
        return Wording.of(
                reasons + " Look again later; a reboot makes a sleeping agent try at once.");
    }

    private Wording steps(Collection<Finding> findings, Predicate<Finding> which) {
        return findings.stream()
                .filter(which)
                .map(finding -> isUnread(finding) ? read(finding) : step(finding))
                .filter(step -> !step.isBlank())
                .distinct()
                .reduce(Wording::then)
                .orElse(Wording.NONE);
    }

    private boolean isUnread(Finding finding) {
        return finding.status() == Status.UNKNOWN
                && (!BEYOND_SIGHT.contains(finding.check())
                        || (finding.check() == CheckId.PATH_CUSTOM_DNS && hasUnreadDnsServers()));
    }

    private boolean hasUnreadDnsServers() {
        return snapshot.network().dhcpOptions().all().ifKnown().isEmpty();
    }

    private static Wording read(Finding finding) {
        return Wording.of(
                finding.message()
                        + finding.evidence().stream()
                                .findFirst()
                                .map(reason -> " Look into this first: " + reason + ".")
                                .orElse(""));
    }

    private Wording step(Finding finding) {
        return Wording.parse(
                        Advice.on(
                                finding.check(), instance.filter(Instance::isWindows).isPresent()))
                .with(piece ->
                        piece.replace("{region}", snapshot.info().region())
                                .replace("{subject}", finding.subject())
                                .replace("{gateway}", gateway())
                                .replace("{owner}", owner()));
    }

    private String owner() {
        return subnet().map(Subnet::ownerId)
                .or(() -> vpc().map(Vpc::ownerId))
                .filter(owner -> !owner.isBlank())
                .map(", account %s,"::formatted)
                .orElse("");
    }

    private Optional<Vpc> vpc() {
        return instance.flatMap(Instance::vpcId)
                .flatMap(id -> snapshot.network().vpcs().get(id).ifKnown());
    }

    private Optional<Subnet> subnet() {
        return instance.flatMap(Instance::subnetId)
                .flatMap(id -> snapshot.network().subnets().get(id).ifKnown());
    }

    /** AWS puts a subnet's router on its first address. */
    private String gateway() {
        return subnet().flatMap(Subnet::cidr)
                .map(Cidr::base)
                .map(base -> base.plus(1).toString())
                .orElse("the first address of its subnet");
    }
}
