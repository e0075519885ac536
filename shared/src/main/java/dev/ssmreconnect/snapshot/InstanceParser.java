package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.ImageId;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.NetworkInterfaceId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads an instance of DescribeInstances. */
final class InstanceParser {
    private InstanceParser() {}

    static Instance instance(Element instance) {
        return new Instance(
                instance.at("InstanceId").as(InstanceId::new),
                instance.at("State").at("Name").word(),
                instance.at("LaunchTime").time(),
                instance.at("ImageId").optional(ImageId::new),
                instance.at("Platform").optionalText().map(AwsValue::new),
                instance.at("VpcId").optional(VpcId::new),
                instance.at("SubnetId").optional(SubnetId::new),
                profile(instance.at("IamInstanceProfile")),
                metadataOptions(instance.at("MetadataOptions")),
                interfaces(instance),
                managedBy(instance.at("Operator")),
                Tags.of(instance));
    }

    static Optional<ProfileReference> profile(Element profile) {
        return profile.at("Arn")
                .optional(Arn::parse)
                .map(arn -> new ProfileReference(arn, profile.at("Id").textOr("")));
    }

    private static Optional<MetadataOptions> metadataOptions(Element options) {
        if (!options.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                new MetadataOptions(
                        options.at("State").wordOr("applied"),
                        options.at("HttpEndpoint").wordOr("enabled"),
                        options.at("HttpTokens").wordOr("optional"),
                        options.at("HttpPutResponseHopLimit").optionalNumber().orElse(1)));
    }

    private static Optional<String> managedBy(Element operator) {
        return operator.at("Managed").flag()
                ? Optional.of(operator.at("Principal").textOr("another AWS service"))
                : Optional.empty();
    }

    private static List<InstanceInterface> interfaces(Element instance) {
        List<Element> printed = new ArrayList<>(instance.at("NetworkInterfaces").list());
        if (printed.isEmpty()) {
            return instance.at("SubnetId")
                    .optional(SubnetId::new)
                    .map(subnet -> List.of(fromInstance(instance, subnet)))
                    .orElseGet(List::of);
        }
        printed.sort(
                Comparator.comparingInt(each ->
                        attachment(each, "NetworkCardIndex") * 1_000
                                + attachment(each, "DeviceIndex")));
        List<InstanceInterface> interfaces = new ArrayList<>();
        for (Element each : printed) {
            interfaces.add(ofInstance(each, interfaces.isEmpty() ? instance : each));
        }
        return interfaces;
    }

    private static int attachment(Element networkInterface, String field) {
        return networkInterface.at("Attachment").at(field).optionalNumber().orElse(0);
    }

    /** @param owner the instance for its primary interface, whose public address it repeats */
    private static InstanceInterface ofInstance(Element each, Element owner) {
        Addresses addresses = Addresses.of(each);
        return new InstanceInterface(
                each.at("NetworkInterfaceId").as(NetworkInterfaceId::new),
                attachment(each, "DeviceIndex"),
                each.at("SubnetId").as(SubnetId::new),
                each.at("Groups").list(group -> group.at("GroupId").as(SecurityGroupId::new)),
                addresses.privateIpv4(),
                addresses.publicIpv4().or(() -> Addresses.publicAddress(owner)),
                addresses.ipv6());
    }

    /** An instance that was printed without its interfaces still says how its primary one looks. */
    private static InstanceInterface fromInstance(Element instance, SubnetId subnet) {
        Addresses addresses = Addresses.of(instance);
        return new InstanceInterface(
                new NetworkInterfaceId("eni-of-" + instance.at("InstanceId").text()),
                0,
                subnet,
                instance.at("SecurityGroups")
                        .list(group -> group.at("GroupId").as(SecurityGroupId::new)),
                addresses.privateIpv4(),
                Addresses.publicAddress(instance),
                addresses.ipv6());
    }
}
