package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.ActionKind;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;

/**
 * Turns the instance metadata service on, with tokens required. One that is on already is left as it is, its tokens too.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataOptions.html">ModifyInstanceMetadataOptions</a>
 */
final class MetadataEndpoint implements Change {
    private final Ec2Client ec2;
    private final String instanceId;

    MetadataEndpoint(Ec2Client ec2, Action.EnableImds action) {
        this.ec2 = ec2;
        instanceId = action.instanceId().value();
    }

    @Override
    public ActionKind kind() {
        return ActionKind.ENABLE_IMDS;
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
                    "%s is %s, so its metadata service was left."
                            .formatted(instanceId, instance.state().nameAsString()));
        }
        InstanceMetadataOptionsResponse options = instance.metadataOptions();
        if (options == null || options.httpEndpoint() == null) {
            return new Standing.Unsettled(
                    "EC2 does not show the metadata options of " + instanceId + ".");
        }
        return options.httpEndpoint() == InstanceMetadataEndpointState.ENABLED
                ? new Standing.InPlace(
                        instanceId,
                        options.httpTokens() == HttpTokensState.REQUIRED,
                        "The metadata service of %s is on already.".formatted(instanceId))
                : new Standing.Wanting(
                        instanceId,
                        false,
                        Map.of(
                                "httpEndpoint",
                                "disabled",
                                "httpTokens",
                                options.httpTokensAsString()),
                        Map.of("httpEndpoint", "enabled", "httpTokens", "required"));
    }

    @Override
    public void rehearse() {
        DryRun.of(() -> ec2.modifyInstanceMetadataOptions(request().dryRun(true).build()));
    }

    @Override
    public void make(Consumer<String> made) {
        ec2.modifyInstanceMetadataOptions(request().build());
    }

    private ModifyInstanceMetadataOptionsRequest.Builder request() {
        return ModifyInstanceMetadataOptionsRequest.builder()
                .instanceId(instanceId)
                .httpEndpoint(InstanceMetadataEndpointState.ENABLED)
                .httpTokens(HttpTokensState.REQUIRED);
    }

    @Override
    public String sentence() {
        return "Turned on the metadata service of %s, with tokens required.".formatted(instanceId);
    }
}
