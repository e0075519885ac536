package dev.ssmreconnect.fix.source;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.fix.Action.TrafficPeer;
import dev.ssmreconnect.fix.source.LaunchSetting.Metadata;
import dev.ssmreconnect.fix.source.LaunchSetting.Profile;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.snapshot.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Terraform's language. A block's own name is known to its author only, so the id stands beside it.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs">The AWS provider</a>
 */
final class Terraform {
    private Terraform() {}

    static Optional<String> of(Action action, Instance instance, String region) {
        return switch (action) {
            case Action.AttachInstanceProfile(var id, var ignored) ->
                    instance(action, instance, id.value());
            case Action.RaiseHopLimit(var id, int ignored) ->
                    instance(action, instance, id.value());
            case Action.EnableImds(var id) -> instance(action, instance, id.value());
            case Action.AddRoleToProfile(String profile, var role) ->
                    Optional.of(
                            block(
                                    "aws_iam_instance_profile",
                                    profile,
                                    "role = \"" + role.name() + "\""));
            case Action.AttachSsmPolicy(String role, var policy) ->
                    Optional.of(
                            block(
                                    "aws_iam_role_policy_attachment",
                                    "",
                                    "role       = \"" + role + "\"",
                                    "policy_arn = \"" + policy + "\""));
            case Action.EnablePrivateDns(var endpoint) ->
                    Optional.of(
                            block(
                                    "aws_vpc_endpoint",
                                    endpoint.value(),
                                    "private_dns_enabled = true"));
            case Action.EnableVpcDns(var vpc, var attributes) ->
                    Optional.of(
                            block(
                                    "aws_vpc",
                                    vpc.value(),
                                    attributes.stream()
                                            .map(name ->
                                                    name.replace("enableDns", "enable_dns_")
                                                                    .replace("Support", "support")
                                                                    .replace(
                                                                            "Hostnames",
                                                                            "hostnames")
                                                            + " = true")
                                            .toArray(String[]::new)));
            case Action.AllowEndpointIngress(var group, var source) ->
                    Optional.of(rule("ingress", group.value(), source));
            case Action.AllowInstanceEgress(var group, var destination) ->
                    Optional.of(rule("egress", group.value(), destination));
            case Action.CreateEndpoints create -> Optional.of(endpoints(create, region));
            case Action.RestartAgent ignored -> Optional.empty();
            case Action.UpdateAgent ignored -> Optional.empty();
            case Action.Reboot ignored -> Optional.empty();
        };
    }

    private static Optional<String> instance(Action action, Instance instance, String id) {
        return LaunchSetting.of(action, instance)
                .map(setting ->
                        block(
                                "aws_instance",
                                id,
                                switch (setting) {
                                    case Profile(var arn) ->
                                            new String[] {
                                                "iam_instance_profile = \"" + arn.name() + "\""
                                            };
                                    case Metadata metadata -> metadata(metadata);
                                }));
    }

    static String launchTemplate(LaunchSetting setting) {
        return block(
                "aws_launch_template",
                "",
                switch (setting) {
                    case Profile(var arn) ->
                            new String[] {"iam_instance_profile {", "  arn = \"" + arn + "\"", "}"};
                    case Metadata metadata -> metadata(metadata);
                });
    }

    private static String[] metadata(Metadata metadata) {
        return new String[] {
            "metadata_options {",
            "  http_endpoint               = \"" + metadata.endpoint() + "\"",
            "  http_tokens                 = \"" + metadata.tokens() + "\"",
            "  http_put_response_hop_limit = " + metadata.hopLimit(),
            "}"
        };
    }

    private static String rule(String direction, String group, TrafficPeer peer) {
        String other =
                switch (peer) {
                    case TrafficPeer.Group(var id) ->
                            "referenced_security_group_id = \"" + id + "\"";
                    case TrafficPeer.Prefixes(var list) -> "prefix_list_id = \"" + list + "\"";
                    case TrafficPeer.Block(var cidr) ->
                            (isIpv6(cidr) ? "cidr_ipv6 = \"" : "cidr_ipv4 = \"") + cidr + "\"";
                };
        return block(
                "aws_vpc_security_group_" + direction + "_rule",
                "",
                "security_group_id = \"" + group + "\"",
                "ip_protocol       = \"tcp\"",
                "from_port         = 443",
                "to_port           = 443",
                other);
    }

    private static String endpoints(Action.CreateEndpoints create, String region) {
        List<String> blocks = new ArrayList<>();
        String group =
                switch (create.admission()) {
                    case EndpointAdmission.ExistingGroup(var existing) -> "\"" + existing + "\"";
                    case EndpointAdmission.NewGroup(var cidrs) -> {
                        blocks.add(group(create, cidrs));
                        yield "aws_security_group.session_manager.id";
                    }
                };
        blocks.add(
                block(
                        "aws_vpc_endpoint",
                        "",
                        "for_each            = toset(" + quoted(create.services()) + ")",
                        "vpc_endpoint_type   = \"Interface\"",
                        "service_name        = \"com.amazonaws." + region + ".${each.key}\"",
                        "vpc_id              = \"" + create.vpcId() + "\"",
                        "subnet_ids          = " + quoted(create.subnetIds()),
                        "security_group_ids  = [" + group + "]",
                        "private_dns_enabled = " + create.privateDnsEnabled()));
        return String.join("\n\n", blocks);
    }

    private static String group(Action.CreateEndpoints create, List<Cidr> cidrs) {
        List<Cidr> ipv6 = cidrs.stream().filter(Terraform::isIpv6).toList();
        List<Cidr> ipv4 = cidrs.stream().filter(cidr -> !isIpv6(cidr)).toList();
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "vpc_id = \"" + create.vpcId() + "\"",
                                "ingress {",
                                "  protocol  = \"tcp\"",
                                "  from_port = 443",
                                "  to_port   = 443"));
        if (!ipv4.isEmpty()) {
            lines.add("  cidr_blocks = " + quoted(ipv4));
        }
        if (!ipv6.isEmpty()) {
            lines.add("  ipv6_cidr_blocks = " + quoted(ipv6));
        }
        lines.add("}");
        return block("aws_security_group", "", lines.toArray(String[]::new));
    }

    private static boolean isIpv6(Cidr cidr) {
        return cidr.toString().contains(":");
    }

    private static String quoted(List<?> values) {
        return values.stream()
                .map(value -> "\"" + value + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String block(String type, String id, String... lines) {
        return "resource \""
                + type
                + "\" \"session_manager\" {"
                + (id.isEmpty() ? "" : " # the block of " + id)
                + "\n"
                + List.of(lines).stream().map(line -> "  " + line).collect(Collectors.joining("\n"))
                + "\n}";
    }
}
