package dev.ssmreconnect.diagnose.identity;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.model.AgentVersion;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Image;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceProfile;
import dev.ssmreconnect.snapshot.ManagedNode;
import dev.ssmreconnect.snapshot.ProfileAssociation;
import dev.ssmreconnect.snapshot.ProfileReference;
import dev.ssmreconnect.snapshot.Role;
import dev.ssmreconnect.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Follows an instance's identity from its profile to what the role may do, in the order in which a gap makes the rest moot: a
 * profile, its role, whether EC2 may take it, what it may do. Roles are judged once, however many instances share them.
 */
public final class IdentityModel {
    private final Snapshot snapshot;
    private final Map<RoleInUse, List<Finding>> roles = new ConcurrentHashMap<>();

    private IdentityModel(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    public static IdentityModel of(Snapshot snapshot) {
        return new IdentityModel(snapshot);
    }

    public IdentityAnswer examine(Instance instance) {
        return examine(
                instance,
                snapshot.identity().associations().get(instance.id()),
                snapshot.fleet()
                        .nodes()
                        .get(instance.id())
                        .ifKnown()
                        .flatMap(ManagedNode::agentVersion));
    }

    /** @param agent the version that its node showed, where it ever registered */
    public IdentityAnswer examine(
            Instance instance,
            Observed<ProfileAssociation> association,
            Optional<AgentVersion> agent) {
        HostManagement hostManagement = hostManagement(instance, agent);
        return switch (Attachment.of(instance, association)) {
            case Attachment.Nothing() ->
                    new IdentityAnswer(
                            List.of(ProfileCheck.none(instance, hostManagement)), Optional.empty());
            case Attachment.Profile profile ->
                    new IdentityAnswer(
                            withProfile(instance, profile, association, hostManagement),
                            changedAt(profile));
        };
    }

    private List<Finding> withProfile(
            Instance instance,
            Attachment.Profile attached,
            Observed<ProfileAssociation> association,
            HostManagement hostManagement) {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                Finding.pass(
                        CheckId.IDENTITY_NO_INSTANCE_PROFILE,
                        instance.id().value(),
                        "The instance has the profile " + attached.reference().arn().name() + "."));
        findings.add(ProfileCheck.pending(instance, attached, association));
        Observed<InstanceProfile> profile = profile(attached.reference());
        findings.addAll(ProfileCheck.check(attached, profile, hostManagement));
        profile.ifKnown()
                .flatMap(known -> known.roles().stream().findFirst())
                .map(role -> new RoleInUse(role.name(), hostManagement))
                .ifPresent(role -> findings.addAll(roles.computeIfAbsent(role, this::role)));
        return findings;
    }

    /** @param hostManagement what stands in for it */
    private record RoleInUse(String name, HostManagement hostManagement) {}

    private List<Finding> role(RoleInUse inUse) {
        String name = inUse.name();
        Observed<Role> role = snapshot.identity().roles().get(name);
        List<Finding> findings = new ArrayList<>();
        findings.add(TrustCheck.check(name, role));
        if (!(role instanceof Observed.Absent<Role>)) {
            findings.addAll(
                    PermissionCheck.check(
                            name,
                            Rights.of(snapshot.identity().simulations().get(name)),
                            snapshot.identity().attachedPolicies().get(name),
                            inUse.hostManagement(),
                            snapshot.fleet().defaultHostManagementRole()
                                    instanceof Observed.Known<String>));
        }
        return List.copyOf(findings);
    }

    private Observed<InstanceProfile> profile(ProfileReference reference) {
        return snapshot.identity().profiles().get(reference.arn().name());
    }

    private HostManagement hostManagement(Instance instance, Optional<AgentVersion> agent) {
        Observed<Image> image =
                instance.imageId()
                        .map(id -> snapshot.compute().images().get(id))
                        .orElseGet(Observed::absent);
        return HostManagement.of(snapshot, agent, image);
    }

    private Optional<Instant> changedAt(Attachment.Profile attached) {
        Optional<InstanceProfile> profile = profile(attached.reference()).ifKnown();
        Optional<Role> role =
                profile.flatMap(known -> known.roles().stream().findFirst())
                        .map(Arn::name)
                        .flatMap(name -> snapshot.identity().roles().get(name).ifKnown());
        return Stream.of(
                        attached.unsettled().map(ignored -> snapshot.info().takenAt()),
                        attached.since(),
                        profile.flatMap(InstanceProfile::createdAt),
                        role.flatMap(Role::createdAt))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }
}
