package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.world.Association;
import dev.ssmreconnect.sandbox.world.Image;
import dev.ssmreconnect.sandbox.world.Instance;
import dev.ssmreconnect.sandbox.world.Ip;
import dev.ssmreconnect.sandbox.world.MetadataOptions;
import dev.ssmreconnect.sandbox.world.NetworkInterface;
import dev.ssmreconnect.sandbox.world.Subnet;
import dev.ssmreconnect.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** Instances and what belongs to them in the words of EC2. */
record InstanceAnswers(World world) {
    Reservation reservation(Instance instance) {
        return Reservation.builder()
                .reservationId(instance.reservationId())
                .ownerId(world.accountId())
                .groups(List.of())
                .instances(instance(instance))
                .build();
    }

    private software.amazon.awssdk.services.ec2.model.Instance instance(Instance instance) {
        Collection<NetworkInterface> interfaces = world.interfacesOf(instance);
        Optional<NetworkInterface> primary = interfaces.stream().findFirst();
        Optional<Ip> privateIp = primary.flatMap(nic -> nic.addresses().stream().findFirst());
        Subnet subnet = World.the(world.subnets(), instance.subnetId());
        boolean gone = instance.state().equals("terminated");
        return software.amazon.awssdk.services.ec2.model.Instance.builder()
                .instanceId(instance.id())
                .imageId(instance.imageId())
                .state(state(instance.state()))
                .instanceType("t3.micro")
                .architecture("x86_64")
                .platform(instance.windows() ? "windows" : null)
                .platformDetails(instance.windows() ? "Windows" : "Linux/UNIX")
                .launchTime(instance.launched())
                .placement(
                        placement -> placement.availabilityZone(subnet.zone()).tenancy("default"))
                .vpcId(gone ? null : instance.vpcId())
                .subnetId(gone ? null : instance.subnetId())
                .privateIpAddress(privateIp.map(Ip::toString).orElse(null))
                .privateDnsName(privateIp.map(ip -> Interfaces.privateName(world, ip)).orElse(""))
                .publicIpAddress(
                        primary.flatMap(NetworkInterface::publicIp).map(Ip::toString).orElse(null))
                .publicDnsName(
                        primary.flatMap(NetworkInterface::publicIp)
                                .map(ip -> Interfaces.publicName(world, ip))
                                .orElse(""))
                .iamInstanceProfile(
                        world.associationOf(instance.id())
                                .map(InstanceAnswers::profile)
                                .orElse(null))
                .networkInterfaces(
                        gone ? List.of() : interfaces.stream().map(this::attached).toList())
                .securityGroups(
                        gone
                                ? List.of()
                                : primary.map(nic -> Interfaces.groups(world, nic))
                                        .orElse(List.<GroupIdentifier>of()))
                .metadataOptions(options -> {
                    MetadataOptions metadata = instance.metadata();
                    options.state(metadata.applied() ? "applied" : "pending")
                            .httpEndpoint(metadata.enabled() ? "enabled" : "disabled")
                            .httpTokens(metadata.tokensRequired() ? "required" : "optional")
                            .httpPutResponseHopLimit(metadata.hopLimit())
                            .httpProtocolIpv6("disabled")
                            .instanceMetadataTags("disabled");
                })
                .operator(operator ->
                        operator.managed(instance.operator().isPresent())
                                .principal(instance.operator().orElse(null)))
                .sourceDestCheck(primary.map(NetworkInterface::sourceDestCheck).orElse(true))
                .rootDeviceType("ebs")
                .rootDeviceName("/dev/xvda")
                .virtualizationType("hvm")
                .hypervisor("xen")
                .tags(Tags.of(instance.tags()))
                .build();
    }

    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html">State
     *     codes</a>
     */
    static InstanceState state(String name) {
        int code =
                switch (name) {
                    case "pending" -> 0;
                    case "running" -> 16;
                    case "shutting-down" -> 32;
                    case "terminated" -> 48;
                    case "stopping" -> 64;
                    default -> 80;
                };
        return InstanceState.builder().code(code).name(name).build();
    }

    private static IamInstanceProfile profile(Association association) {
        return IamInstanceProfile.builder()
                .arn(association.profileArn())
                .id(association.profileId())
                .build();
    }

    private InstanceNetworkInterface attached(NetworkInterface nic) {
        List<InstancePrivateIpAddress> addresses = new ArrayList<>();
        for (Ip ip : nic.addresses()) {
            addresses.add(
                    InstancePrivateIpAddress.builder()
                            .primary(addresses.isEmpty())
                            .privateIpAddress(ip.toString())
                            .privateDnsName(Interfaces.privateName(world, ip))
                            .build());
        }
        return InstanceNetworkInterface.builder()
                .networkInterfaceId(nic.id())
                .interfaceType(nic.type())
                .status("in-use")
                .vpcId(nic.vpcId())
                .subnetId(nic.subnetId())
                .ownerId(world.accountId())
                .description(nic.description())
                .groups(Interfaces.groups(world, nic))
                .privateIpAddress(
                        nic.addresses().stream().map(Ip::toString).findFirst().orElse(null))
                .privateIpAddresses(addresses)
                .ipv6Addresses(
                        nic.ipv6Addresses().stream()
                                .map(ip ->
                                        software.amazon.awssdk.services.ec2.model
                                                .InstanceIpv6Address.builder()
                                                .ipv6Address(ip.toString())
                                                .build())
                                .toList())
                .association(
                        nic.publicIp()
                                .map(ip ->
                                        software.amazon.awssdk.services.ec2.model
                                                .InstanceNetworkInterfaceAssociation.builder()
                                                .publicIp(ip.toString())
                                                .publicDnsName(Interfaces.publicName(world, ip))
                                                .ipOwnerId("amazon")
                                                .build())
                                .orElse(null))
                .attachment(attachment ->
                        attachment
                                .deviceIndex(nic.deviceIndex())
                                .networkCardIndex(0)
                                .status("attached")
                                .deleteOnTermination(true))
                .sourceDestCheck(nic.sourceDestCheck())
                .build();
    }

    InstanceStatus status(Instance instance) {
        InstanceStatusSummary summary = summary(instance);
        return InstanceStatus.builder()
                .instanceId(instance.id())
                .availabilityZone(World.the(world.subnets(), instance.subnetId()).zone())
                .instanceState(state(instance.state()))
                .instanceStatus(summary)
                .systemStatus(instance.isRunning() ? ok() : summary)
                .build();
    }

    private static InstanceStatusSummary summary(Instance instance) {
        if (!instance.isRunning()) {
            return InstanceStatusSummary.builder()
                    .status("not-applicable")
                    .details(List.of())
                    .build();
        }
        return instance.statusOk() ? ok() : withStatus("impaired", "failed");
    }

    private static InstanceStatusSummary ok() {
        return withStatus("ok", "passed");
    }

    private static InstanceStatusSummary withStatus(String status, String reachability) {
        return InstanceStatusSummary.builder()
                .status(status)
                .details(detail -> detail.name("reachability").status(reachability))
                .build();
    }

    static IamInstanceProfileAssociation association(Association association) {
        return IamInstanceProfileAssociation.builder()
                .associationId(association.id())
                .instanceId(association.instanceId())
                .iamInstanceProfile(profile(association))
                .state(association.state())
                .build();
    }

    static software.amazon.awssdk.services.ec2.model.Image image(Image image) {
        return software.amazon.awssdk.services.ec2.model.Image.builder()
                .imageId(image.id())
                .name(image.name())
                .description(image.description())
                .ownerId(image.ownerId())
                .imageOwnerAlias("amazon")
                .platform(image.windows() ? "windows" : null)
                .platformDetails(image.windows() ? "Windows" : "Linux/UNIX")
                .state("available")
                .architecture("x86_64")
                .creationDate(image.created().toString().replace("Z", ".000Z"))
                .publicLaunchPermissions(true)
                .rootDeviceType("ebs")
                .virtualizationType("hvm")
                .tags(List.of())
                .build();
    }
}
