package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Hop;
import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceInterface;
import dev.ssmreconnect.snapshot.InstanceProfile;
import dev.ssmreconnect.snapshot.ManagedNode;
import dev.ssmreconnect.snapshot.ProfileAssociation;
import dev.ssmreconnect.snapshot.ProfileReference;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.Subnet;
import dev.ssmreconnect.snapshot.Vpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An instance in trouble, in the account as it is or as it would be.
 *
 * @param mayReboot whether its owner lets it be rebooted as a last resort
 */
record Situation(
        Snapshot snapshot, Instance instance, Diagnosis diagnosis, Usage usage, boolean mayReboot) {
    private static final String EXCLUDE_TAG = "ssm-reconnect:exclude";

    /** The same instance once something has been done. */
    Situation after(Snapshot changed, Diagnosis prediction) {
        return new Situation(
                changed,
                changed.compute().instances().get(instance.id()).ifKnown().orElse(instance),
                prediction,
                usage,
                mayReboot);
    }

    /** The services that the agent is not known to reach. */
    List<SsmService> unreached() {
        return diagnosis.paths().stream()
                .filter(path -> path.status() != Status.PASS)
                .map(PathTrace::service)
                .toList();
    }

    /** The services whose way is barred by this fault. */
    List<SsmService> barredBy(CheckId fault) {
        return barred(diagnosis.paths(), fault);
    }

    static List<SsmService> barred(List<PathTrace> paths, CheckId fault) {
        return paths.stream()
                .filter(path -> path.status() != Status.PASS)
                .filter(path -> path.hops().stream().anyMatch(hop -> isStop(hop, fault)))
                .map(PathTrace::service)
                .toList();
    }

    private static boolean isStop(Hop hop, CheckId fault) {
        return (hop.status() == Status.FAIL || hop.status() == Status.UNKNOWN)
                && hop.check().filter(fault::equals).isPresent();
    }

    /** What the diagnosis says of a fault, for the reason of an action. */
    Optional<Finding> finding(CheckId fault) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.check() == fault && finding.status() != Status.PASS)
                .findFirst();
    }

    /** The instance's VPC, where it is this account's to change. */
    Optional<Vpc> ownVpc() {
        return instance.vpcId()
                .flatMap(id -> snapshot.network().vpcs().get(id).ifKnown())
                .filter(vpc -> isOurs(vpc.ownerId(), vpc.tags()));
    }

    /** The subnet that the agent's packets leave from. */
    Optional<Subnet> subnet() {
        return primary()
                .map(InstanceInterface::subnetId)
                .or(instance::subnetId)
                .flatMap(this::subnet);
    }

    Optional<Subnet> subnet(SubnetId id) {
        return snapshot.network().subnets().get(id).ifKnown();
    }

    Optional<InstanceInterface> primary() {
        return instance.interfaces().stream().findFirst();
    }

    /** This account's, and not opted out by its owner. Where AWS printed no owner, it is ours: it prints one for shared resources. */
    boolean isOurs(String ownerId, Map<String, String> tags) {
        String excluded = tags.get(EXCLUDE_TAG);
        return (ownerId.isBlank() || ownerId.equals(snapshot.info().accountId()))
                && (excluded == null || excluded.trim().equalsIgnoreCase("false"));
    }

    VpcEndpoints endpoints() {
        return instance.vpcId()
                .map(vpc -> VpcEndpoints.of(snapshot, vpc))
                .orElseGet(() -> new VpcEndpoints(snapshot.info().region(), List.of()));
    }

    /** The attached profile, as its association or the instance names it. */
    Optional<ProfileReference> profileReference() {
        return snapshot.identity()
                .associations()
                .get(instance.id())
                .ifKnown()
                .map(ProfileAssociation::profile)
                .or(instance::profile);
    }

    Optional<InstanceProfile> profile() {
        return profileReference()
                .map(reference -> reference.arn().name())
                .flatMap(name -> snapshot.identity().profiles().get(name).ifKnown());
    }

    Optional<Arn> role() {
        return profile().flatMap(profile -> profile.roles().stream().findFirst());
    }

    Optional<ManagedNode> node() {
        return snapshot.fleet().nodes().get(instance.id()).ifKnown();
    }

    /** Whether Run Command reaches it. */
    boolean isOnline() {
        return node().filter(node -> node.pingStatus().is("Online")).isPresent();
    }
}
