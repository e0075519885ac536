package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.remediate.JournalEntry;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Turns private DNS of an endpoint off again. */
final class PrivateDnsReset implements Inverse {
    private final Ec2Client ec2;
    private final String endpointId;

    PrivateDnsReset(Ec2Client ec2, JournalEntry entry) {
        this.ec2 = ec2;
        endpointId = entry.resource();
    }

    @Override
    public String call() {
        return "ec2:ModifyVpcEndpoint";
    }

    @Override
    public Left read() {
        return Boolean.TRUE.equals(VpcEndpoints.read(ec2, endpointId).privateDnsEnabled())
                ? new Left.Ours()
                : new Left.Gone();
    }

    @Override
    public void takeBack() {
        ec2.modifyVpcEndpoint(
                request -> request.vpcEndpointId(endpointId).privateDnsEnabled(false));
    }

    @Override
    public String sentence() {
        return "Turned off private DNS of %s.".formatted(endpointId);
    }
}
