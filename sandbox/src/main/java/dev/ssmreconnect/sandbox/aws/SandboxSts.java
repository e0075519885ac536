package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.world.World;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS of the embedded account, as far as to say who asks. */
public final class SandboxSts implements StsClient {
    private final World world;
    private final Gate gate;

    public SandboxSts(World world, Gate gate) {
        this.world = world;
        this.gate = gate;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
        return gate.call(
                "sts:GetCallerIdentity",
                () ->
                        GetCallerIdentityResponse.builder()
                                .account(world.accountId())
                                .arn(
                                        "arn:"
                                                + world.region().partition()
                                                + ":sts::"
                                                + world.accountId()
                                                + ":assumed-role/demo/sandbox")
                                .userId("AROASANDBOX:sandbox")
                                .build());
    }
}
