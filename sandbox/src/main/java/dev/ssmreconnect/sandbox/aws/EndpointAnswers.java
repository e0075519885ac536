package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.world.Endpoint;
import dev.ssmreconnect.sandbox.world.Region;
import dev.ssmreconnect.sandbox.world.SecurityGroup;
import dev.ssmreconnect.sandbox.world.World;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** VPC endpoints and endpoint services in the words of EC2. */
record EndpointAnswers(World world) {
    static final String FULL_ACCESS =
            "{\"Statement\":[{\"Action\":\"*\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Resource\":\"*\"}]}";

    VpcEndpoint endpoint(Endpoint endpoint) {
        return VpcEndpoint.builder()
                .vpcEndpointId(endpoint.id())
                .vpcEndpointType(endpoint.type())
                .vpcId(endpoint.vpcId())
                .ownerId(endpoint.ownerId())
                .serviceName(endpoint.serviceName())
                .state(endpoint.state())
                .policyDocument(endpoint.policy().isBlank() ? FULL_ACCESS : endpoint.policy())
                .routeTableIds(endpoint.routeTableIds())
                .subnetIds(endpoint.subnetIds())
                .groups(endpoint.groupIds().stream().map(this::group).toList())
                .ipAddressType("ipv4")
                .dnsOptions(dns -> dns.dnsRecordIpType("ipv4"))
                .privateDnsEnabled(endpoint.privateDns())
                .requesterManaged(false)
                .networkInterfaceIds(endpoint.interfaceIds())
                .dnsEntries(List.of())
                .creationTimestamp(endpoint.created())
                .tags(Tags.of(endpoint.tags()))
                .build();
    }

    private software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier group(String id) {
        SecurityGroup group = world.securityGroups().get(id);
        return software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier.builder()
                .groupId(id)
                .groupName(group == null ? id : group.name())
                .build();
    }

    ServiceDetail service(String name, List<String> zones) {
        Region region = world.region();
        String service = name.substring(name.lastIndexOf('.') + 1);
        return ServiceDetail.builder()
                .serviceName(name)
                .serviceId("vpce-svc-0" + Integer.toHexString(name.hashCode()))
                .serviceType(type -> type.serviceType("Interface"))
                .serviceRegion(region.name())
                .availabilityZones(zones)
                .availabilityZoneIds(zones.stream().map(region::zoneId).toList())
                .owner("amazon")
                .baseEndpointDnsNames(service + "." + region.name() + ".vpce." + region.dnsSuffix())
                .privateDnsName(region.hostname(service))
                .privateDnsNames(dns -> dns.privateDnsName(region.hostname(service)))
                .privateDnsNameVerificationState("verified")
                .vpcEndpointPolicySupported(true)
                .acceptanceRequired(false)
                .managesVpcEndpoints(false)
                .supportedIpAddressTypesWithStrings("ipv4")
                .tags(List.of())
                .build();
    }
}
