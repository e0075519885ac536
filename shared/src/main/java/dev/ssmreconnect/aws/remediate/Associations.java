package dev.ssmreconnect.aws.remediate;

import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociationState;

/** The instance profile associations of one instance that are not over. */
final class Associations {
    private Associations() {}

    static List<IamInstanceProfileAssociation> of(Ec2Client ec2, String instanceId) {
        return ec2
                .describeIamInstanceProfileAssociations(request ->
                        request.filters(filter -> filter.name("instance-id").values(instanceId)))
                .iamInstanceProfileAssociations()
                .stream()
                .filter(association ->
                        association.state() != IamInstanceProfileAssociationState.DISASSOCIATED)
                .toList();
    }
}
