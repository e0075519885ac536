package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceProfile;
import dev.ssmreconnect.snapshot.ProfileAssociation;
import dev.ssmreconnect.snapshot.ProfileReference;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.SnapshotInfo;
import java.util.Optional;

/**
 * Whom an endpoint policy sees when the agent calls.
 *
 * @param role empty where the instance has none yet, or it could not be read: then only the account is known
 */
public record Caller(String partition, String region, String account, Optional<Arn> role) {
    static Caller of(Snapshot snapshot, Instance instance) {
        SnapshotInfo info = snapshot.info();
        return new Caller(
                info.partition(), info.region(), info.accountId(), profileRole(snapshot, instance));
    }

    private static Optional<Arn> profileRole(Snapshot snapshot, Instance instance) {
        return profile(snapshot, instance)
                .map(reference -> snapshot.identity().profiles().get(reference.arn().name()))
                .flatMap(Observed::ifKnown)
                .map(InstanceProfile::roles)
                .flatMap(roles -> roles.stream().findFirst())
                .or(() -> defaultHostManagementRole(snapshot, instance));
    }

    private static Optional<ProfileReference> profile(Snapshot snapshot, Instance instance) {
        return instance.profile().or(() -> association(snapshot, instance.id()));
    }

    private static Optional<ProfileReference> association(Snapshot snapshot, InstanceId id) {
        return snapshot.identity()
                .associations()
                .get(id)
                .ifKnown()
                .filter(association -> association.state().isOneOf("associated", "associating"))
                .map(ProfileAssociation::profile);
    }

    /** Without a profile the agent takes this role, whose path is part of the setting. */
    private static Optional<Arn> defaultHostManagementRole(Snapshot snapshot, Instance instance) {
        if (profile(snapshot, instance).isPresent()) {
            return Optional.empty();
        }
        SnapshotInfo info = snapshot.info();
        return snapshot.fleet()
                .defaultHostManagementRole()
                .ifKnown()
                .map(name ->
                        new Arn(info.partition(), "iam", "", info.accountId(), "role/" + name));
    }
}
