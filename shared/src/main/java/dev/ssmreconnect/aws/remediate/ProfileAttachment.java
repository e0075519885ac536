package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociationState;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * Associates an instance profile with an instance that has none. It never replaces one: whatever is attached belongs to somebody.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateIamInstanceProfile.html">AssociateIamInstanceProfile</a>
 */
final class ProfileAttachment implements Change {
    static final String CALL = "ec2:AssociateIamInstanceProfile";

    private final Ec2Client ec2;
    private final String instanceId;
    private final String profileArn;

    ProfileAttachment(Ec2Client ec2, Action.AttachInstanceProfile action) {
        this.ec2 = ec2;
        instanceId = action.instanceId().value();
        profileArn = action.profileArn().toString();
    }

    @Override
    public ActionKind kind() {
        return ActionKind.ATTACH_INSTANCE_PROFILE;
    }

    @Override
    public String key() {
        return kind() + "/" + instanceId;
    }

    @Override
    public String call() {
        return CALL;
    }

    @Override
    public String target() {
        return instanceId;
    }

    @Override
    public Standing read() {
        Instance instance = Instances.read(ec2, instanceId);
        if (!Instances.isAlive(instance)) {
            return new Standing.Moved(
                    "%s is %s, so no profile was attached."
                            .formatted(instanceId, instance.state().nameAsString()));
        }
        List<IamInstanceProfileAssociation> associations = Associations.of(ec2, instanceId);
        return associations.isEmpty()
                ? new Standing.Wanting(
                        instanceId, false, Map.of(), Map.of("profileArn", profileArn))
                : standing(associations.getFirst());
    }

    private Standing standing(IamInstanceProfileAssociation association) {
        String attached = association.iamInstanceProfile().arn();
        if (association.state() == IamInstanceProfileAssociationState.DISASSOCIATING) {
            return new Standing.Unsettled(
                    "%s is just being taken off %s.".formatted(attached, instanceId));
        }
        return attached.equals(profileArn)
                ? new Standing.InPlace(
                        instanceId,
                        true,
                        "%s has the instance profile %s already.".formatted(instanceId, name()))
                : new Standing.Moved(
                        "%s has got the instance profile %s since the plan was made; it was not replaced."
                                .formatted(instanceId, attached));
    }

    @Override
    public void make(Consumer<String> made) {
        ec2.associateIamInstanceProfile(request ->
                request.instanceId(instanceId)
                        .iamInstanceProfile(profile -> profile.arn(profileArn)));
    }

    @Override
    public String sentence() {
        return "Attached the instance profile %s to %s.".formatted(name(), instanceId);
    }

    /** Right after a profile is made EC2 does not know it yet. */
    @Override
    public boolean isTooSoon(AwsFailure failure) {
        return failure.is("InvalidParameterValue") && failure.message().contains("rofile");
    }

    @Override
    public Optional<Meaning> meaning(AwsFailure failure) {
        return isTooSoon(failure)
                ? Optional.of(
                        new Meaning(
                                true,
                                "EC2 does not know the instance profile %s yet (%s)."
                                        .formatted(profileArn, failure)))
                : Optional.empty();
    }

    private String name() {
        return Arn.parse(profileArn).name();
    }
}
