package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.remediate.JournalEntry;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;

/** Turns the metadata service off again. Tokens stay required: undoing never makes anything less safe. */
final class MetadataEndpointReset implements Inverse {
    private final Ec2Client ec2;
    private final String instanceId;

    MetadataEndpointReset(Ec2Client ec2, JournalEntry entry) {
        this.ec2 = ec2;
        instanceId = entry.resource();
    }

    @Override
    public String call() {
        return "ec2:ModifyInstanceMetadataOptions";
    }

    @Override
    public Left read() {
        InstanceMetadataOptionsResponse options = Instances.read(ec2, instanceId).metadataOptions();
        if (options.httpEndpoint() == InstanceMetadataEndpointState.DISABLED) {
            return new Left.Gone();
        }
        return options.httpTokens() == HttpTokensState.REQUIRED
                ? new Left.Ours()
                : new Left.Moved(
                        "The metadata service of %s does not require tokens by now, so somebody else uses it; it was left on."
                                .formatted(instanceId));
    }

    @Override
    public void takeBack() {
        ec2.modifyInstanceMetadataOptions(request ->
                request.instanceId(instanceId)
                        .httpEndpoint(InstanceMetadataEndpointState.DISABLED));
    }

    @Override
    public String sentence() {
        return "Turned off the metadata service of %s.".formatted(instanceId);
    }
}
