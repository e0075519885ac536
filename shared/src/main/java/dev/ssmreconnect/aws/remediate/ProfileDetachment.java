package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.remediate.JournalEntry;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociationState;

/** Takes the instance profile off again. */
final class ProfileDetachment implements Inverse {
    private final Ec2Client ec2;
    private final String instanceId;
    private final String profileArn;

    ProfileDetachment(Ec2Client ec2, JournalEntry entry) {
        this.ec2 = ec2;
        instanceId = entry.resource();
        profileArn = entry.after().getOrDefault("profileArn", "");
    }

    @Override
    public String call() {
        return "ec2:DisassociateIamInstanceProfile";
    }

    @Override
    public Left read() {
        return attached()
                .<Left>map(association ->
                        association.iamInstanceProfile().arn().equals(profileArn)
                                ? new Left.Ours()
                                : new Left.Moved(
                                        "%s has the instance profile %s by now, which is not ours; it was left."
                                                .formatted(
                                                        instanceId,
                                                        association.iamInstanceProfile().arn())))
                .orElseGet(Left.Gone::new);
    }

    @Override
    public void takeBack() {
        attached()
                .ifPresent(association ->
                        ec2.disassociateIamInstanceProfile(
                                request -> request.associationId(association.associationId())));
    }

    @Override
    public String sentence() {
        return "Took the instance profile %s off %s.".formatted(profileArn, instanceId);
    }

    private Optional<IamInstanceProfileAssociation> attached() {
        return Associations.of(ec2, instanceId).stream()
                .filter(association ->
                        association.state() != IamInstanceProfileAssociationState.DISASSOCIATING)
                .findFirst();
    }
}
