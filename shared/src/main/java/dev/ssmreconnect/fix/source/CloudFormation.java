package dev.ssmreconnect.fix.source;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.fix.Action.TrafficPeer;
import dev.ssmreconnect.fix.source.LaunchSetting.Metadata;
import dev.ssmreconnect.fix.source.LaunchSetting.Profile;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.snapshot.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * CloudFormation, in YAML. In a CDK app the same properties go through {@code addPropertyOverride} of the resource with that logical id.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html">Resource types</a>
 */
final class CloudFormation {
    private CloudFormation() {}

    /** @param logicalId of what is changed; a made-up one where nobody knows it */
    static Optional<String> of(
            Action action, Optional<String> logicalId, Instance instance, String region) {
        return switch (action) {
            case Action.AttachInstanceProfile(var id, var ignored) ->
                    instance(action, logicalId, instance, id.value());
            case Action.RaiseHopLimit(var id, int ignored) ->
                    instance(action, logicalId, instance, id.value());
            case Action.EnableImds(var id) -> instance(action, logicalId, instance, id.value());
            case Action.AddRoleToProfile(String profile, var role) ->
                    Optional.of(
                            template(
                                    resource(
                                            logicalId.orElse("InstanceProfile"),
                                            profile,
                                            "AWS::IAM::InstanceProfile",
                                            "Roles:",
                                            "  - \"" + role.name() + "\"")));
            case Action.AttachSsmPolicy(String role, var policy) ->
                    Optional.of(
                            template(
                                    resource(
                                            logicalId.orElse("InstanceRole"),
                                            role,
                                            "AWS::IAM::Role",
                                            "ManagedPolicyArns: # add to those that are there",
                                            "  - \"" + policy + "\"")));
            case Action.EnablePrivateDns(var endpoint) ->
                    Optional.of(
                            template(
                                    resource(
                                            logicalId.orElse("Endpoint"),
                                            endpoint.value(),
                                            "AWS::EC2::VPCEndpoint",
                                            "PrivateDnsEnabled: true")));
            case Action.EnableVpcDns(var vpc, var attributes) ->
                    Optional.of(
                            template(
                                    resource(
                                            logicalId.orElse("Vpc"),
                                            vpc.value(),
                                            "AWS::EC2::VPC",
                                            attributes.stream()
                                                    .map(name -> capital(name) + ": true")
                                                    .toArray(String[]::new))));
            case Action.AllowEndpointIngress(var group, var source) ->
                    Optional.of(rule("Ingress", group.value(), source));
            case Action.AllowInstanceEgress(var group, var destination) ->
                    Optional.of(rule("Egress", group.value(), destination));
            case Action.CreateEndpoints create -> Optional.of(endpoints(create, region));
            case Action.RestartAgent ignored -> Optional.empty();
            case Action.UpdateAgent ignored -> Optional.empty();
            case Action.Reboot ignored -> Optional.empty();
        };
    }

    private static Optional<String> instance(
            Action action, Optional<String> logicalId, Instance instance, String id) {
        return LaunchSetting.of(action, instance)
                .map(setting ->
                        template(
                                resource(
                                        logicalId.orElse("Instance"),
                                        id,
                                        "AWS::EC2::Instance",
                                        switch (setting) {
                                            case Profile(var arn) ->
                                                    new String[] {
                                                        "IamInstanceProfile: \"" + arn.name() + "\""
                                                    };
                                            case Metadata metadata -> metadata(metadata);
                                        })));
    }

    static String launchTemplate(LaunchSetting setting) {
        List<String> properties = new ArrayList<>(List.of("LaunchTemplateData:"));
        switch (setting) {
            case Profile(var arn) ->
                    properties.addAll(List.of("  IamInstanceProfile:", "    Arn: \"" + arn + "\""));
            case Metadata metadata ->
                    List.of(metadata(metadata)).forEach(line -> properties.add("  " + line));
        }
        return template(
                resource(
                        "LaunchTemplate",
                        "",
                        "AWS::EC2::LaunchTemplate",
                        properties.toArray(String[]::new)));
    }

    private static String[] metadata(Metadata metadata) {
        return new String[] {
            "MetadataOptions:",
            "  HttpEndpoint: " + metadata.endpoint(),
            "  HttpTokens: " + metadata.tokens(),
            "  HttpPutResponseHopLimit: " + metadata.hopLimit()
        };
    }

    private static String rule(String direction, String group, TrafficPeer peer) {
        boolean in = direction.equals("Ingress");
        String other =
                switch (peer) {
                    case TrafficPeer.Group(var id) ->
                            (in ? "SourceSecurityGroupId: " : "DestinationSecurityGroupId: ") + id;
                    case TrafficPeer.Prefixes(var list) ->
                            (in ? "SourcePrefixListId: " : "DestinationPrefixListId: ") + list;
                    case TrafficPeer.Block(var cidr) -> cidr(cidr);
                };
        return template(
                resource(
                        "SessionManager" + direction,
                        "",
                        "AWS::EC2::SecurityGroup" + direction,
                        "GroupId: " + group,
                        "IpProtocol: tcp",
                        "FromPort: 443",
                        "ToPort: 443",
                        other));
    }

    private static String cidr(Cidr cidr) {
        return (cidr.toString().contains(":") ? "CidrIpv6: \"" : "CidrIp: \"") + cidr + "\"";
    }

    private static String endpoints(Action.CreateEndpoints create, String region) {
        List<String> resources = new ArrayList<>();
        String group =
                switch (create.admission()) {
                    case EndpointAdmission.ExistingGroup(var existing) -> existing.value();
                    case EndpointAdmission.NewGroup(var cidrs) -> {
                        resources.add(group(create, cidrs));
                        yield "!Ref SsmEndpoints";
                    }
                };
        create.services()
                .forEach(service -> resources.add(endpoint(create, service, group, region)));
        return template(resources.toArray(String[]::new));
    }

    private static String group(Action.CreateEndpoints create, List<Cidr> cidrs) {
        List<String> properties =
                new ArrayList<>(
                        List.of(
                                "GroupDescription: HTTPS to the endpoints of Systems Manager",
                                "VpcId: " + create.vpcId(),
                                "SecurityGroupIngress:"));
        cidrs.forEach(cidr ->
                properties.addAll(
                        List.of(
                                "  - IpProtocol: tcp",
                                "    FromPort: 443",
                                "    ToPort: 443",
                                "    " + cidr(cidr))));
        return resource(
                "SsmEndpoints", "", "AWS::EC2::SecurityGroup", properties.toArray(String[]::new));
    }

    private static String endpoint(
            Action.CreateEndpoints create, SsmService service, String group, String region) {
        return resource(
                capital(service.id()) + "Endpoint",
                "",
                "AWS::EC2::VPCEndpoint",
                "VpcEndpointType: Interface",
                "ServiceName: com.amazonaws." + region + "." + service.id(),
                "VpcId: " + create.vpcId(),
                "SubnetIds: ["
                        + create.subnetIds().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))
                        + "]",
                "SecurityGroupIds: [" + group + "]",
                "PrivateDnsEnabled: " + create.privateDnsEnabled());
    }

    private static String template(String... resources) {
        return "Resources:\n" + String.join("\n", resources);
    }

    private static String resource(String logicalId, String id, String type, String... properties) {
        return "  "
                + logicalId
                + (id.isEmpty() ? ":" : ": # " + id)
                + "\n    Type: "
                + type
                + "\n    Properties:\n"
                + List.of(properties).stream()
                        .map(line -> "      " + line)
                        .collect(Collectors.joining("\n"));
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
