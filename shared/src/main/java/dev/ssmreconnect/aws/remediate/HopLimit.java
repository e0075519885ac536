package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.ActionKind;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;

/**
 * Raises the hop limit of the instance metadata service, so that an agent in a container can reach it. It never lowers it, and it names
 * no other option: AWS keeps what a request leaves out.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataOptions.html">ModifyInstanceMetadataOptions</a>
 */
final class HopLimit implements Change {
    private final Ec2Client ec2;
    private final String instanceId;
    private final int hopLimit;

    HopLimit(Ec2Client ec2, Action.RaiseHopLimit action) {
        this.ec2 = ec2;
        instanceId = action.instanceId().value();
        hopLimit = action.hopLimit();
    }

    @Override
    public ActionKind kind() {
        return ActionKind.RAISE_HOP_LIMIT;
    }

    @Override
    public String key() {
        return kind() + "/" + instanceId;
    }

    @Override
    public String call() {
        return "ec2:ModifyInstanceMetadataOptions";
    }

    @Override
    public String target() {
        return instanceId;
    }

    @Override
    public Standing read() {
        Instance instance = Instances.read(ec2, instanceId);
        if (!Instances.isAlive(instance)) {
            return new Standing.Moved(
                    "%s is %s, so its hop limit was left."
                            .formatted(instanceId, instance.state().nameAsString()));
        }
        InstanceMetadataOptionsResponse options = instance.metadataOptions();
        if (options == null || options.httpPutResponseHopLimit() == null) {
            return new Standing.Unsettled("EC2 does not show the hop limit of " + instanceId + ".");
        }
        int current = options.httpPutResponseHopLimit();
        return current >= hopLimit
                ? new Standing.InPlace(
                        instanceId,
                        current == hopLimit,
                        "The hop limit of %s is %d already.".formatted(instanceId, current))
                : new Standing.Wanting(
                        instanceId,
                        false,
                        Map.of("hopLimit", Integer.toString(current)),
                        Map.of("hopLimit", Integer.toString(hopLimit)));
    }

    @Override
    public void rehearse() {
        DryRun.of(() ->
                ec2.modifyInstanceMetadataOptions(request ->
                        request.instanceId(instanceId)
                                .httpPutResponseHopLimit(hopLimit)
                                .dryRun(true)));
    }

    @Override
    public void make(Consumer<String> made) {
        ec2.modifyInstanceMetadataOptions(
                request -> request.instanceId(instanceId).httpPutResponseHopLimit(hopLimit));
    }

    @Override
    public String sentence() {
        return "Raised the metadata hop limit of %s to %d.".formatted(instanceId, hopLimit);
    }
}
