package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.VpcId;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Turns one DNS attribute of a VPC on; AWS takes one a call, and hostnames only after support.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html">ModifyVpcAttribute</a>
 */
final class DnsAttribute implements Change {
    private final Ec2Client ec2;
    private final String vpcId;
    private final VpcDns attribute;

    /** @param name {@code enableDnsSupport} or {@code enableDnsHostnames} */
    DnsAttribute(Ec2Client ec2, VpcId vpcId, String name) {
        this.ec2 = ec2;
        this.vpcId = vpcId.value();
        attribute = VpcDns.parse(name);
    }

    @Override
    public ActionKind kind() {
        return ActionKind.ENABLE_VPC_DNS;
    }

    @Override
    public String key() {
        return kind() + "/" + vpcId + "/" + attribute.awsName();
    }

    @Override
    public String call() {
        return "ec2:ModifyVpcAttribute";
    }

    @Override
    public String target() {
        return vpcId;
    }

    @Override
    public Standing read() {
        return attribute.isOn(ec2, vpcId)
                ? new Standing.InPlace(
                        vpcId,
                        true,
                        "%s of %s is on already.".formatted(attribute.awsName(), vpcId))
                : new Standing.Wanting(
                        vpcId,
                        false,
                        Map.of(attribute.awsName(), "false"),
                        Map.of(attribute.awsName(), "true"));
    }

    @Override
    public void make(Consumer<String> made) {
        attribute.set(ec2, vpcId, true);
    }

    @Override
    public String sentence() {
        return "Turned on %s of %s.".formatted(attribute.awsName(), vpcId);
    }
}
