package dev.ssmreconnect.diagnose.identity;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.ProfileAssociation;
import dev.ssmreconnect.snapshot.ProfileReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which instance profile an instance has, of the two calls that say so: its association, and DescribeInstances.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IamInstanceProfileAssociation.html">IamInstanceProfileAssociation</a>
 */
sealed interface Attachment {
    /** Neither names a profile. */
    record Nothing() implements Attachment {}

    /**
     * A profile.
     *
     * @param references as each call names it, the one that counts first
     * @param unsettled why it is about to change, or not yet everywhere the same; empty where it is settled
     */
    record Profile(
            List<ProfileReference> references, Optional<String> unsettled, Optional<Instant> since)
            implements Attachment {
        public Profile {
            references = List.copyOf(references);
        }

        ProfileReference reference() {
            return references.getFirst();
        }
    }

    static Attachment of(Instance instance, Observed<ProfileAssociation> association) {
        Optional<ProfileAssociation> known =
                association.ifKnown().filter(each -> !each.state().is("disassociated"));
        if (known.isPresent()) {
            return associated(instance, known.get());
        }
        return instance.profile()
                .<Attachment>map(reference ->
                        new Profile(List.of(reference), Optional.empty(), Optional.empty()))
                .orElseGet(Nothing::new);
    }

    private static Profile associated(Instance instance, ProfileAssociation association) {
        return new Profile(
                Stream.concat(Stream.of(association.profile()), instance.profile().stream())
                        .toList(),
                unsettled(instance, association),
                association.since());
    }

    private static Optional<String> unsettled(Instance instance, ProfileAssociation association) {
        AwsValue state = association.state();
        if (!state.is("associated")) {
            return Optional.of("the association " + association.id() + " is still " + state);
        }
        boolean contradicted =
                instance.profile()
                        .map(shown -> !shown.arn().equals(association.profile().arn()))
                        .orElse(false);
        return contradicted
                ? Optional.of(
                        "DescribeInstances still shows another profile than the association "
                                + association.id())
                : Optional.empty();
    }
}
