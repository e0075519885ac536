package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.remediate.JournalEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * Deletes an endpoint that we made, unless its subnets, groups or private DNS have been changed since.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpcEndpoints.html">DeleteVpcEndpoints</a>
 */
final class EndpointDeletion implements Inverse {
    private final Ec2Client ec2;
    private final String incidentId;
    private final JournalEntry entry;

    EndpointDeletion(Ec2Client ec2, String incidentId, JournalEntry entry) {
        this.ec2 = ec2;
        this.incidentId = incidentId;
        this.entry = entry;
    }

    @Override
    public String call() {
        return "ec2:DeleteVpcEndpoints";
    }

    /** Found by its tag, since a run that was killed may not have learnt its id. */
    private Optional<VpcEndpoint> endpoint() {
        return VpcEndpoints.all(ec2, after("vpcId")).stream()
                .filter(endpoint -> endpoint.serviceName().equals(after("service")))
                .filter(endpoint -> EndpointCreation.isOf(incidentId, endpoint))
                .filter(endpoint -> !VpcEndpoints.isGoing(endpoint))
                .findFirst();
    }

    @Override
    public Left read() {
        return endpoint().map(this::left).orElseGet(Left.Gone::new);
    }

    private Left left(VpcEndpoint endpoint) {
        Set<String> groups = new TreeSet<>();
        endpoint.groups().stream().map(SecurityGroupIdentifier::groupId).forEach(groups::add);
        boolean unchanged =
                String.join(",", groups).equals(after("securityGroupId"))
                        && String.join(",", new TreeSet<>(endpoint.subnetIds()))
                                .equals(after("subnetIds"))
                        && String.valueOf(endpoint.privateDnsEnabled())
                                .equals(after("privateDnsEnabled"));
        return unchanged
                ? new Left.Ours()
                : new Left.Moved(
                        "%s has other subnets, security groups or private DNS by now than it was made with; it was left."
                                .formatted(endpoint.vpcEndpointId()));
    }

    private String after(String field) {
        return entry.after().getOrDefault(field, "");
    }

    /** A part that fails is no exception of the call, but an item of its answer. */
    @Override
    public void takeBack() {
        endpoint().map(VpcEndpoint::vpcEndpointId).ifPresent(this::delete);
    }

    private void delete(String endpointId) {
        List<UnsuccessfulItem> failed =
                ec2.deleteVpcEndpoints(request -> request.vpcEndpointIds(endpointId))
                        .unsuccessful();
        if (!failed.isEmpty()) {
            throw failure(failed.getFirst());
        }
    }

    private static Ec2Exception failure(UnsuccessfulItem item) {
        return (Ec2Exception)
                Ec2Exception.builder()
                        .message(item.error().message())
                        .awsErrorDetails(
                                AwsErrorDetails.builder()
                                        .errorCode(item.error().code())
                                        .errorMessage(item.error().message())
                                        .build())
                        .build();
    }

    @Override
    public String sentence() {
        return "Deleted the endpoint for %s in %s.".formatted(after("service"), after("vpcId"));
    }
}
