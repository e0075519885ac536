package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.access.ResourceTags;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Security groups as they are now. */
final class SecurityGroups {
    private SecurityGroups() {}

    static SecurityGroup read(Ec2Client ec2, String groupId) {
        return ec2
                .describeSecurityGroups(request -> request.groupIds(groupId))
                .securityGroups()
                .stream()
                .findFirst()
                .orElseThrow(() -> Instances.notFound(EndpointGroup.NOT_FOUND, groupId));
    }

    /** A group's name is unique in its VPC. */
    static Optional<SecurityGroup> named(Ec2Client ec2, String vpcId, String name) {
        Filter ofVpc = Filter.builder().name("vpc-id").values(vpcId).build();
        Filter ofName = Filter.builder().name("group-name").values(name).build();
        return ec2
                .describeSecurityGroups(request -> request.filters(ofVpc, ofName))
                .securityGroups()
                .stream()
                .findFirst();
    }

    /** The incident that it was made for, where we made it. */
    static Optional<String> incident(SecurityGroup group) {
        return VpcEndpoints.tag(group.tags(), ResourceTags.INCIDENT);
    }
}
