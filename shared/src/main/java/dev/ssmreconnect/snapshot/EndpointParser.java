package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.PolicyDocument;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.model.VpcId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads VPC endpoints and the services that they can be made for. */
final class EndpointParser {
    private EndpointParser() {}

    /** @param account whose it is where AWS printed no owner */
    static VpcEndpoint endpoint(Element endpoint, String account) {
        return new VpcEndpoint(
                endpoint.at("VpcEndpointId").as(VpcEndpointId::new),
                endpoint.at("VpcId").as(VpcId::new),
                endpoint.at("OwnerId").textOr(account),
                endpoint.at("ServiceName").textOr(""),
                endpoint.at("VpcEndpointType").wordOr("Gateway"),
                endpoint.at("State").word(),
                endpoint.at("SubnetIds").list(id -> id.as(SubnetId::new)),
                endpoint.at("Groups").list(group -> group.at("GroupId").as(SecurityGroupId::new)),
                endpoint.at("PrivateDnsEnabled").flag(),
                endpoint.at("NetworkInterfaceIds").list(id -> id.as(NetworkInterfaceId::new)),
                policy(endpoint.at("PolicyDocument")),
                Tags.of(endpoint),
                endpoint.at("CreationTimestamp").time());
    }

    private static Optional<PolicyDocument> policy(Element document) {
        return document.isObject() || document.optionalText().isPresent()
                ? Optional.of(PolicyDocumentParser.parse(document))
                : Optional.empty();
    }

    static EndpointService service(Element service) {
        return new EndpointService(
                service.at("ServiceName").text(),
                types(service.at("ServiceType")),
                service.at("AvailabilityZones").list(Element::text),
                service.at("AvailabilityZoneIds").list(Element::text),
                privateDnsNames(service));
    }

    private static List<AwsValue> types(Element types) {
        return types.list(type -> (type.isObject() ? type.at("ServiceType") : type).word());
    }

    private static List<String> privateDnsNames(Element service) {
        Set<String> names = new LinkedHashSet<>();
        service.at("PrivateDnsNames")
                .list()
                .forEach(each -> each.at("PrivateDnsName").optionalText().ifPresent(names::add));
        service.at("PrivateDnsName").optionalText().ifPresent(names::add);
        return List.copyOf(names);
    }
}
