package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.world.Block;
import dev.ssmreconnect.sandbox.world.GroupRule;
import dev.ssmreconnect.sandbox.world.SecurityGroup;
import dev.ssmreconnect.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Calls that change security groups. */
record GroupCalls(World world, Gate gate) {
    private static final int MOST_RULES = 60;

    CreateSecurityGroupResponse create(CreateSecurityGroupRequest request) {
        if (!world.vpcs().containsKey(request.vpcId())) {
            throw Refusal.notFound("InvalidVpcID.NotFound", "vpc ID", request.vpcId());
        }
        boolean taken =
                world.securityGroups().values().stream()
                        .anyMatch(each ->
                                each.vpcId().equals(request.vpcId())
                                        && each.name().equals(request.groupName()));
        if (taken) {
            throw new Refusal(
                    "InvalidGroup.Duplicate",
                    "The security group '"
                            + request.groupName()
                            + "' already exists for VPC '"
                            + request.vpcId()
                            + "'");
        }
        Gate.unlessDryRun(request.dryRun());
        String id = world.ids().next("sg");
        world.securityGroups()
                .put(
                        id,
                        new SecurityGroup(
                                id,
                                request.groupName(),
                                request.description(),
                                request.vpcId(),
                                world.accountId(),
                                List.of(),
                                List.of(GroupRule.all("0.0.0.0/0")),
                                Tags.of(request.tagSpecifications(), ResourceType.SECURITY_GROUP)));
        gate.made(id);
        return CreateSecurityGroupResponse.builder()
                .groupId(id)
                .securityGroupArn(
                        world.region().arn("ec2", world.accountId(), "security-group/" + id))
                .tags(Tags.of(Tags.of(request.tagSpecifications(), ResourceType.SECURITY_GROUP)))
                .build();
    }

    DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request) {
        SecurityGroup group = group(request.groupId());
        boolean used =
                world.interfaces().values().stream()
                                .anyMatch(nic -> nic.groupIds().contains(group.id()))
                        || world.securityGroups().values().stream()
                                .anyMatch(other ->
                                        !other.id().equals(group.id())
                                                && refersTo(other, group.id()));
        if (used || group.name().equals("default")) {
            throw new Refusal(
                    "DependencyViolation", "resource " + group.id() + " has a dependent object");
        }
        Gate.unlessDryRun(request.dryRun());
        world.securityGroups().remove(group.id());
        return DeleteSecurityGroupResponse.builder().returnValue(true).groupId(group.id()).build();
    }

    private static boolean refersTo(SecurityGroup group, String id) {
        return Stream.concat(group.ingress().stream(), group.egress().stream())
                .anyMatch(rule -> rule.peer().equals(new GroupRule.Peer.Group(id)));
    }

    AuthorizeSecurityGroupIngressResponse authorizeIngress(
            AuthorizeSecurityGroupIngressRequest request) {
        SecurityGroup group = group(request.groupId());
        List<GroupRule> rules = rules(request.ipPermissions());
        if (request.cidrIp() != null) {
            rules.add(
                    GroupRule.of(
                            request.ipProtocol(),
                            request.fromPort(),
                            request.toPort(),
                            request.cidrIp()));
        }
        List<GroupRule> changed = with(group.ingress(), rules);
        Gate.unlessDryRun(request.dryRun());
        world.securityGroups().put(group.id(), group.withIngress(changed));
        return AuthorizeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .securityGroupRules(rules.stream().map(rule -> rule(group, rule, false)).toList())
                .build();
    }

    AuthorizeSecurityGroupEgressResponse authorizeEgress(
            AuthorizeSecurityGroupEgressRequest request) {
        SecurityGroup group = group(request.groupId());
        List<GroupRule> rules = rules(request.ipPermissions());
        List<GroupRule> changed = with(group.egress(), rules);
        Gate.unlessDryRun(request.dryRun());
        world.securityGroups().put(group.id(), group.withEgress(changed));
        return AuthorizeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .securityGroupRules(rules.stream().map(rule -> rule(group, rule, true)).toList())
                .build();
    }

    RevokeSecurityGroupIngressResponse revokeIngress(RevokeSecurityGroupIngressRequest request) {
        SecurityGroup group = group(request.groupId());
        List<GroupRule> rules = rules(request.ipPermissions());
        if (request.cidrIp() != null) {
            rules.add(
                    GroupRule.of(
                            request.ipProtocol(),
                            request.fromPort(),
                            request.toPort(),
                            request.cidrIp()));
        }
        rules.addAll(byId(group, group.ingress(), request.securityGroupRuleIds(), false));
        List<GroupRule> changed = without(group.ingress(), rules);
        Gate.unlessDryRun(request.dryRun());
        world.securityGroups().put(group.id(), group.withIngress(changed));
        return RevokeSecurityGroupIngressResponse.builder().returnValue(true).build();
    }

    RevokeSecurityGroupEgressResponse revokeEgress(RevokeSecurityGroupEgressRequest request) {
        SecurityGroup group = group(request.groupId());
        List<GroupRule> rules = rules(request.ipPermissions());
        rules.addAll(byId(group, group.egress(), request.securityGroupRuleIds(), true));
        List<GroupRule> changed = without(group.egress(), rules);
        Gate.unlessDryRun(request.dryRun());
        world.securityGroups().put(group.id(), group.withEgress(changed));
        return RevokeSecurityGroupEgressResponse.builder().returnValue(true).build();
    }

    DescribeSecurityGroupRulesResponse describeRules(DescribeSecurityGroupRulesRequest request) {
        List<SecurityGroupRule> all = new ArrayList<>();
        for (SecurityGroup group : world.securityGroups().values()) {
            group.ingress().forEach(each -> all.add(rule(group, each, false)));
            group.egress().forEach(each -> all.add(rule(group, each, true)));
        }
        List<SecurityGroupRule> found =
                all.stream()
                        .filter(each ->
                                !request.hasSecurityGroupRuleIds()
                                        || request.securityGroupRuleIds()
                                                .contains(each.securityGroupRuleId()))
                        .filter(each ->
                                request.filters().stream()
                                        .allMatch(filter -> matches(filter, each)))
                        .toList();
        Page<SecurityGroupRule> page =
                Page.of(found, request.maxResults(), request.nextToken(), 1_000);
        return DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(page.items())
                .nextToken(page.next())
                .build();
    }

    private static boolean matches(Filter filter, SecurityGroupRule rule) {
        return switch (filter.name()) {
            case "group-id" -> filter.values().contains(rule.groupId());
            case "security-group-rule-id" -> filter.values().contains(rule.securityGroupRuleId());
            default ->
                    throw new Refusal(
                            "InvalidParameterValue",
                            "The filter '" + filter.name() + "' is invalid");
        };
    }

    private SecurityGroup group(String id) {
        SecurityGroup group = world.securityGroups().get(id);
        if (group == null || !gate.sees(id)) {
            throw Refusal.notFound("InvalidGroup.NotFound", "security group", id);
        }
        return group;
    }

    private static List<GroupRule> with(List<GroupRule> before, List<GroupRule> more) {
        List<GroupRule> changed = new ArrayList<>(before);
        for (GroupRule rule : more) {
            if (changed.stream().anyMatch(rule::sameAs)) {
                throw new Refusal(
                        "InvalidPermission.Duplicate",
                        "the specified rule \"peer: "
                                + rule.peer()
                                + ", "
                                + rule.protocol()
                                + ", from port: "
                                + rule.fromPort()
                                + ", to port: "
                                + rule.toPort()
                                + ", ALLOW\" already exists");
            }
            changed.add(rule);
        }
        if (changed.size() > MOST_RULES) {
            throw new Refusal(
                    "RulesPerSecurityGroupLimitExceeded",
                    "The maximum number of rules per security group has been reached.");
        }
        return changed;
    }

    private static List<GroupRule> without(List<GroupRule> before, List<GroupRule> less) {
        List<GroupRule> changed = new ArrayList<>(before);
        for (GroupRule rule : less) {
            if (!changed.removeIf(rule::sameAs)) {
                throw new Refusal(
                        "InvalidPermission.NotFound",
                        "The specified rule does not exist in this security group.");
            }
        }
        return changed;
    }

    private List<GroupRule> byId(
            SecurityGroup group, List<GroupRule> rules, List<String> ids, boolean egress) {
        List<GroupRule> found = new ArrayList<>();
        for (String id : ids) {
            found.add(
                    rules.stream()
                            .filter(rule -> ruleId(group, rule, egress).equals(id))
                            .findFirst()
                            .orElseThrow(() ->
                                    Refusal.notFound(
                                            "InvalidSecurityGroupRuleId.NotFound",
                                            "security group rule ID",
                                            id)));
        }
        return found;
    }

    private static List<GroupRule> rules(List<IpPermission> permissions) {
        List<GroupRule> found = new ArrayList<>();
        permissions.forEach(permission -> found.addAll(rules(permission)));
        return found;
    }

    private static List<GroupRule> rules(IpPermission permission) {
        String protocol = permission.ipProtocol().equals("6") ? "tcp" : permission.ipProtocol();
        int from = permission.fromPort() == null ? -1 : permission.fromPort();
        int to = permission.toPort() == null ? -1 : permission.toPort();
        List<GroupRule> found = new ArrayList<>();
        permission
                .ipRanges()
                .forEach(each ->
                        found.add(
                                rule(
                                        protocol,
                                        from,
                                        to,
                                        new GroupRule.Peer.Cidr(Block.of(each.cidrIp())),
                                        each.description())));
        permission
                .ipv6Ranges()
                .forEach(each ->
                        found.add(
                                rule(
                                        protocol,
                                        from,
                                        to,
                                        new GroupRule.Peer.Cidr(Block.of(each.cidrIpv6())),
                                        each.description())));
        permission
                .userIdGroupPairs()
                .forEach(each ->
                        found.add(
                                rule(
                                        protocol,
                                        from,
                                        to,
                                        new GroupRule.Peer.Group(each.groupId()),
                                        each.description())));
        permission
                .prefixListIds()
                .forEach(each ->
                        found.add(
                                rule(
                                        protocol,
                                        from,
                                        to,
                                        new GroupRule.Peer.Prefixes(each.prefixListId()),
                                        each.description())));
        return found;
    }

    private static GroupRule rule(
            String protocol, int from, int to, GroupRule.Peer peer, String description) {
        return new GroupRule(protocol, from, to, peer, description == null ? "" : description);
    }

    private static String ruleId(SecurityGroup group, GroupRule rule, boolean egress) {
        int hash =
                (group.id()
                                + rule.protocol()
                                + rule.fromPort()
                                + rule.toPort()
                                + rule.peer()
                                + egress)
                        .hashCode();
        return "sgr-0" + "%016x".formatted(hash & 0xffff_ffffL);
    }

    private static SecurityGroupRule rule(SecurityGroup group, GroupRule rule, boolean egress) {
        SecurityGroupRule.Builder builder =
                SecurityGroupRule.builder()
                        .securityGroupRuleId(ruleId(group, rule, egress))
                        .groupId(group.id())
                        .groupOwnerId(group.ownerId())
                        .isEgress(egress)
                        .ipProtocol(rule.protocol())
                        .fromPort(rule.fromPort())
                        .toPort(rule.toPort())
                        .description(rule.description())
                        .tags(List.of());
        return switch (rule.peer()) {
            case GroupRule.Peer.Cidr(Block block) when block.base().v6() ->
                    builder.cidrIpv6(block.toString()).build();
            case GroupRule.Peer.Cidr(Block block) -> builder.cidrIpv4(block.toString()).build();
            case GroupRule.Peer.Group(String id) ->
                    builder.referencedGroupInfo(info -> info.groupId(id)).build();
            case GroupRule.Peer.Prefixes(String id) -> builder.prefixListId(id).build();
        };
    }
}
