package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.remediate.JournalEntry;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** Turns a DNS attribute of a VPC off again, unless an endpoint's private names have come to depend on it. */
final class DnsAttributeReset implements Inverse {
    private final Ec2Client ec2;
    private final String vpcId;
    private final VpcDns attribute;

    DnsAttributeReset(Ec2Client ec2, JournalEntry entry) {
        this.ec2 = ec2;
        vpcId = entry.resource();
        attribute = VpcDns.parse(entry.after().keySet().iterator().next());
    }

    @Override
    public String call() {
        return "ec2:ModifyVpcAttribute";
    }

    @Override
    public Left read() {
        if (!attribute.isOn(ec2, vpcId)) {
            return new Left.Gone();
        }
        Optional<VpcEndpoint> dependent =
                VpcEndpoints.living(ec2, vpcId).stream()
                        .filter(endpoint -> Boolean.TRUE.equals(endpoint.privateDnsEnabled()))
                        .findFirst();
        return dependent
                .<Left>map(endpoint ->
                        new Left.Moved(
                                "The private DNS of %s needs %s of %s by now; it was left on."
                                        .formatted(
                                                endpoint.vpcEndpointId(),
                                                attribute.awsName(),
                                                vpcId)))
                .orElseGet(Left.Ours::new);
    }

    @Override
    public void takeBack() {
        attribute.set(ec2, vpcId, false);
    }

    @Override
    public String sentence() {
        return "Turned off %s of %s.".formatted(attribute.awsName(), vpcId);
    }
}
