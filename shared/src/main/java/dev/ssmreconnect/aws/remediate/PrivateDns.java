package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.ActionKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * Turns private DNS on for an endpoint that is there.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcEndpoint.html">ModifyVpcEndpoint</a>
 */
final class PrivateDns implements Change {
    private static final Set<String> CHANGEABLE = Set.of("available", "pending");

    private final Ec2Client ec2;
    private final String endpointId;

    PrivateDns(Ec2Client ec2, Action.EnablePrivateDns action) {
        this.ec2 = ec2;
        endpointId = action.endpointId().value();
    }

    @Override
    public ActionKind kind() {
        return ActionKind.ENABLE_PRIVATE_DNS;
    }

    @Override
    public String key() {
        return kind() + "/" + endpointId;
    }

    @Override
    public String call() {
        return "ec2:ModifyVpcEndpoint";
    }

    @Override
    public String target() {
        return endpointId;
    }

    @Override
    public Standing read() {
        VpcEndpoint endpoint = VpcEndpoints.read(ec2, endpointId);
        String state = VpcEndpoints.state(endpoint);
        if (!CHANGEABLE.contains(state)) {
            return new Standing.Moved(
                    "%s is %s, so its private DNS was left.".formatted(endpointId, state));
        }
        return Boolean.TRUE.equals(endpoint.privateDnsEnabled())
                ? new Standing.InPlace(
                        endpointId, true, "Private DNS of %s is on already.".formatted(endpointId))
                : new Standing.Wanting(
                        endpointId,
                        false,
                        Map.of("privateDnsEnabled", "false"),
                        Map.of("privateDnsEnabled", "true"));
    }

    @Override
    public void make(Consumer<String> made) {
        ec2.modifyVpcEndpoint(request -> request.vpcEndpointId(endpointId).privateDnsEnabled(true));
    }

    @Override
    public String sentence() {
        return "Turned on private DNS of %s.".formatted(endpointId);
    }

    @Override
    public Optional<Meaning> meaning(AwsFailure failure) {
        return DnsConflict.in(failure, endpointId);
    }
}
