package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.access.ResourceTags;
import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.VpcId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * The security group of our endpoints in a VPC: TCP 443 in from given blocks, nothing out, since answers need no rule. There is one for
 * each VPC, found again by its name, so that a run that was killed half-way and a later incident go on with it.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html">Prerequisites of interface
 *     endpoints</a>
 */
final class EndpointGroup implements Change {
    static final String CALL = "ec2:CreateSecurityGroup";

    /** What EC2 also says of a group that it has just made. */
    static final String NOT_FOUND = "InvalidGroup.NotFound";

    private final Ec2Client ec2;
    private final String incidentId;
    private final String vpcId;
    private final List<HttpsRule> rules;
    private Optional<String> known = Optional.empty();

    EndpointGroup(Ec2Client ec2, String incidentId, VpcId vpcId, List<Cidr> ingress) {
        this.ec2 = ec2;
        this.incidentId = incidentId;
        this.vpcId = vpcId.value();
        rules = ingress.stream().map(cidr -> new HttpsRule(cidr.toString())).toList();
    }

    /** Its id, or blank as long as it is not known. */
    String id() {
        return known.orElse("");
    }

    static String name(String vpcId) {
        return "ssm-reconnect-" + vpcId;
    }

    @Override
    public ActionKind kind() {
        return ActionKind.CREATE_ENDPOINTS;
    }

    @Override
    public String key() {
        return kind() + "/" + vpcId + "/security-group";
    }

    @Override
    public String call() {
        return CALL;
    }

    @Override
    public String target() {
        return vpcId;
    }

    @Override
    public Standing read() {
        Optional<SecurityGroup> group = SecurityGroups.named(ec2, vpcId, name(vpcId));
        known = group.map(SecurityGroup::groupId);
        return group.map(this::standing)
                .orElseGet(() -> new Standing.Wanting("", false, Map.of(), after(rules)));
    }

    private Standing standing(SecurityGroup group) {
        if (SecurityGroups.incident(group).isEmpty()) {
            return new Standing.Moved(
                    "%s is called %s and was not made by SSM Reconnect: rename it, or tag it with %s to have it used."
                            .formatted(group.groupId(), name(vpcId), ResourceTags.INCIDENT));
        }
        List<HttpsRule> missing = missing(group);
        if (missing.isEmpty() && (!isOurs(group) || group.ipPermissionsEgress().isEmpty())) {
            return new Standing.InPlace(
                    group.groupId(),
                    isOurs(group) || hasRuleOfOurs(group),
                    "%s admits the instances already.".formatted(group.groupId()));
        }
        return isOurs(group)
                ? new Standing.Wanting(group.groupId(), true, Map.of(), after(rules))
                : new Standing.Wanting(
                        group.groupId(), false, Map.of("groupId", group.groupId()), after(missing));
    }

    private Map<String, String> after(List<HttpsRule> ingress) {
        return Map.of(
                "vpcId",
                vpcId,
                "ingress",
                ingress.stream().map(HttpsRule::peer).collect(Collectors.joining(",")));
    }

    private boolean isOurs(SecurityGroup group) {
        return SecurityGroups.incident(group).filter(incidentId::equals).isPresent();
    }

    private boolean hasRuleOfOurs(SecurityGroup group) {
        return rules.stream()
                .flatMap(rule -> rule.descriptionIn(group.ipPermissions()).stream())
                .anyMatch(HttpsRule.description(incidentId)::equals);
    }

    private List<HttpsRule> missing(SecurityGroup group) {
        return rules.stream().filter(rule -> !rule.isCoveredBy(group.ipPermissions())).toList();
    }

    @Override
    public void make(Consumer<String> made) {
        String id = known.orElseGet(this::create);
        known = Optional.of(id);
        made.accept(id);
        SecurityGroup group = SecurityGroups.read(ec2, id);
        if (isOurs(group) && !group.ipPermissionsEgress().isEmpty()) {
            ec2.revokeSecurityGroupEgress(
                    request -> request.groupId(id).ipPermissions(group.ipPermissionsEgress()));
        }
        List<IpPermission> missing =
                missing(group).stream().map(rule -> rule.described(incidentId)).toList();
        if (!missing.isEmpty()) {
            ec2.authorizeSecurityGroupIngress(
                    request -> request.groupId(id).ipPermissions(missing));
        }
    }

    @Override
    public boolean isTooSoon(AwsFailure failure) {
        return failure.is(NOT_FOUND);
    }

    private String create() {
        return ec2.createSecurityGroup(request ->
                        request.vpcId(vpcId)
                                .groupName(name(vpcId))
                                .description(
                                        "Endpoints for Session Manager, made by SSM Reconnect for incident "
                                                + incidentId)
                                .tagSpecifications(
                                        tags(ResourceType.SECURITY_GROUP, incidentId, name(vpcId))))
                .groupId();
    }

    static TagSpecification tags(ResourceType type, String incidentId, String name) {
        return TagSpecification.builder()
                .resourceType(type)
                .tags(
                        Tag.builder().key("Name").value(name).build(),
                        Tag.builder().key(ResourceTags.INCIDENT).value(incidentId).build())
                .build();
    }

    @Override
    public String sentence() {
        return "Made the security group %s, which admits TCP 443 from %s."
                .formatted(
                        id(),
                        rules.stream().map(HttpsRule::peer).collect(Collectors.joining(", ")));
    }
}
