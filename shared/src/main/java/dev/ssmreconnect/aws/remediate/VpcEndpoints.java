package dev.ssmreconnect.aws.remediate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** The endpoints of a VPC as they are now. */
final class VpcEndpoints {
    private static final Set<String> OVER =
            Set.of("deleting", "deleted", "rejected", "expired", "failed");

    private static final Set<String> GOING = Set.of("deleting", "deleted");

    private VpcEndpoints() {}

    /** Those that answer, or will. */
    static List<VpcEndpoint> living(Ec2Client ec2, String vpcId) {
        return all(ec2, vpcId).stream().filter(VpcEndpoints::isLiving).toList();
    }

    static boolean isLiving(VpcEndpoint endpoint) {
        return !OVER.contains(state(endpoint));
    }

    static List<VpcEndpoint> all(Ec2Client ec2, String vpcId) {
        Filter ofVpc = Filter.builder().name("vpc-id").values(vpcId).build();
        return ec2
                .describeVpcEndpointsPaginator(request -> request.filters(ofVpc))
                .vpcEndpoints()
                .stream()
                .toList();
    }

    static VpcEndpoint read(Ec2Client ec2, String endpointId) {
        return ec2
                .describeVpcEndpoints(request -> request.vpcEndpointIds(endpointId))
                .vpcEndpoints()
                .stream()
                .findFirst()
                .orElseThrow(() -> Instances.notFound("InvalidVpcEndpointId.NotFound", endpointId));
    }

    /** On its way out, or out. */
    static boolean isGoing(VpcEndpoint endpoint) {
        return GOING.contains(state(endpoint));
    }

    /** In lower case: AWS prints both. */
    static String state(VpcEndpoint endpoint) {
        return Optional.ofNullable(endpoint.stateAsString()).orElse("").toLowerCase(Locale.ROOT);
    }

    static Optional<String> tag(List<Tag> tags, String key) {
        return tags.stream().filter(tag -> tag.key().equals(key)).map(Tag::value).findFirst();
    }
}
