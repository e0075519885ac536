package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.PolicyDocument;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.model.VpcId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A VPC endpoint.
 *
 * @param type {@code Interface}, {@code Gateway}, {@code GatewayLoadBalancer}, …
 * @param state {@code available}, {@code pending}, {@code pendingAcceptance}, {@code failed}, {@code deleting}, …
 * @param policy empty where AWS printed none, which is full access
 * @param createdAt empty where AWS printed none
 */
public record VpcEndpoint(
        VpcEndpointId id,
        VpcId vpcId,
        String ownerId,
        String serviceName,
        AwsValue type,
        AwsValue state,
        List<SubnetId> subnetIds,
        List<SecurityGroupId> groups,
        boolean privateDnsEnabled,
        List<NetworkInterfaceId> interfaceIds,
        Optional<PolicyDocument> policy,
        Map<String, String> tags,
        Optional<Instant> createdAt) {
    public VpcEndpoint {
        subnetIds = List.copyOf(subnetIds);
        groups = List.copyOf(groups);
        interfaceIds = List.copyOf(interfaceIds);
        tags = Map.copyOf(tags);
    }

    /** Of unknown age. */
    public VpcEndpoint(
            VpcEndpointId id,
            VpcId vpcId,
            String ownerId,
            String serviceName,
            AwsValue type,
            AwsValue state,
            List<SubnetId> subnetIds,
            List<SecurityGroupId> groups,
            boolean privateDnsEnabled,
            List<NetworkInterfaceId> interfaceIds,
            Optional<PolicyDocument> policy,
            Map<String, String> tags) {
        this(
                id,
                vpcId,
                ownerId,
                serviceName,
                type,
                state,
                subnetIds,
                groups,
                privateDnsEnabled,
                interfaceIds,
                policy,
                tags,
                Optional.empty());
    }

    public VpcEndpoint withPrivateDnsEnabled() {
        return new VpcEndpoint(
                id,
                vpcId,
                ownerId,
                serviceName,
                type,
                state,
                subnetIds,
                groups,
                true,
                interfaceIds,
                policy,
                tags,
                createdAt);
    }
}
