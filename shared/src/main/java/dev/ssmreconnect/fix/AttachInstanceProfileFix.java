package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.ProfileAssociation;
import java.util.List;
import java.util.Set;

/** Gives an instance without an instance profile the stack's own one. A profile that is there is never replaced. */
final class AttachInstanceProfileFix implements Fix {
    @Override
    public ActionKind kind() {
        return ActionKind.ATTACH_INSTANCE_PROFILE;
    }

    @Override
    public Set<CheckId> mends() {
        return Set.of(CheckId.IDENTITY_NO_INSTANCE_PROFILE);
    }

    @Override
    public List<List<Action>> ways(Situation situation) {
        if (hasProfile(situation)) {
            return List.of();
        }
        return List.of(
                List.of(
                        new Action.AttachInstanceProfile(
                                situation.instance().id(),
                                StackNames.profile(situation.snapshot().info()))));
    }

    /** An association on its way out is not there any more. */
    private static boolean hasProfile(Situation situation) {
        return switch (situation
                .snapshot()
                .identity()
                .associations()
                .get(situation.instance().id())) {
            case Observed.Known<ProfileAssociation>(var association) ->
                    !association.state().is("disassociated");
            case Observed.Absent<ProfileAssociation> ignored ->
                    situation.instance().profile().isPresent();
            case Observed.NotVisible<ProfileAssociation> ignored ->
                    situation.instance().profile().isPresent();
        };
    }
}
