package dev.ssmreconnect.fix;

import dev.ssmreconnect.fix.ProposedAction.Caution.ManagedElsewhere;
import dev.ssmreconnect.fix.ProposedAction.Extent;
import dev.ssmreconnect.fix.source.SourceFragment;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.owner.Owner;
import dev.ssmreconnect.owner.Ownership;
import dev.ssmreconnect.snapshot.InstanceProfile;
import dev.ssmreconnect.snapshot.Role;
import dev.ssmreconnect.snapshot.SecurityGroup;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.Vpc;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who owns what an action would change, and the change to make there. */
final class AtTheSource {
    /** CloudFormation names what its author did not: stack, logical id, a suffix. */
    private static final String SUFFIX = "-([A-Za-z0-9]+)-[A-Za-z0-9]{12,13}";

    private final Action action;
    private final Situation situation;

    private AtTheSource(Action action, Situation situation) {
        this.action = action;
        this.situation = situation;
    }

    /** Empty where nobody is known to own it, or nothing of it is kept in a source. */
    static Optional<ManagedElsewhere> of(Action action, Situation situation) {
        return new AtTheSource(action, situation).find();
    }

    private Optional<ManagedElsewhere> find() {
        Snapshot snapshot = situation.snapshot();
        return switch (action) {
            case Action.AttachInstanceProfile ignored -> ofInstance();
            case Action.RaiseHopLimit ignored -> ofInstance();
            case Action.EnableImds ignored -> ofInstance();
            case Action.AllowEndpointIngress(var group, var ignored) -> ofGroup(group);
            case Action.AllowInstanceEgress(var group, var ignored) -> ofGroup(group);
            case Action.EnableVpcDns(var vpc, var ignored) -> ofVpc(vpc, Extent.SHARED);
            case Action.CreateEndpoints create -> ofVpc(create.vpcId(), Extent.BESIDE);
            case Action.EnablePrivateDns(var endpoint) ->
                    snapshot.network()
                            .endpoints()
                            .get(endpoint)
                            .ifKnown()
                            .map(VpcEndpoint::tags)
                            .flatMap(tags -> owned(tags, Extent.SHARED));
            case Action.AddRoleToProfile(String profile, var ignored) ->
                    snapshot.identity()
                            .profiles()
                            .get(profile)
                            .ifKnown()
                            .map(InstanceProfile::tags)
                            .flatMap(Ownership::of)
                            .or(() -> byName(profile))
                            .map(owner -> caution(owner, Extent.SHARED));
            case Action.AttachSsmPolicy(String role, var ignored) ->
                    snapshot.identity()
                            .roles()
                            .get(role)
                            .ifKnown()
                            .map(Role::tags)
                            .flatMap(Ownership::of)
                            .or(() -> byName(role))
                            .map(owner -> caution(owner, Extent.SHARED));
            case Action.RestartAgent ignored -> Optional.empty();
            case Action.UpdateAgent ignored -> Optional.empty();
            case Action.Reboot ignored -> Optional.empty();
        };
    }

    private Optional<ManagedElsewhere> ofInstance() {
        return owned(situation.instance().tags(), Extent.INSTANCE);
    }

    private Optional<ManagedElsewhere> ofGroup(SecurityGroupId id) {
        return situation
                .snapshot()
                .network()
                .securityGroups()
                .get(id)
                .ifKnown()
                .map(SecurityGroup::tags)
                .flatMap(tags -> owned(tags, Extent.SHARED));
    }

    private Optional<ManagedElsewhere> ofVpc(VpcId id, Extent extent) {
        return situation
                .snapshot()
                .network()
                .vpcs()
                .get(id)
                .ifKnown()
                .map(Vpc::tags)
                .flatMap(tags -> owned(tags, extent));
    }

    /** IAM shows no tags of CloudFormation; a generated name within the instance's own stack says as much. */
    private Optional<Owner> byName(String name) {
        return Optional.ofNullable(situation.instance().tags().get("aws:cloudformation:stack-name"))
                .flatMap(stack -> {
                    Matcher matcher = Pattern.compile(Pattern.quote(stack) + SUFFIX).matcher(name);
                    return matcher.matches()
                            ? Optional.of(new Owner.Stack(stack, Optional.of(matcher.group(1))))
                            : Optional.empty();
                });
    }

    private Optional<ManagedElsewhere> owned(Map<String, String> tags, Extent extent) {
        return Ownership.of(tags).map(owner -> caution(owner, extent));
    }

    private ManagedElsewhere caution(Owner owner, Extent extent) {
        String fragment =
                SourceFragment.of(
                                action,
                                owner,
                                situation.instance(),
                                situation.snapshot().info().region())
                        .map(text -> ":\n\n" + text)
                        .orElse(".");
        return new ManagedElsewhere(
                action.target(), owner.words(), extent, words(owner, extent) + fragment);
    }

    private String words(Owner owner, Extent extent) {
        String whose = action.target() + " belongs to " + owner.words();
        return switch (extent) {
            case BESIDE ->
                    whose
                            + ". Endpoints beside it are no drift. To have them there instead, take the new ones back first, since"
                            + " a VPC takes private DNS for a service once, and declare";
            case SHARED ->
                    whose + ", which may undo a change that it does not know of. Make it there";
            case INSTANCE ->
                    switch (owner) {
                        case Owner.Template ignored ->
                                whose
                                        + ", which may undo a change that it does not know of. Make it there";
                        case Owner.Pool pool ->
                                whose
                                        + ": a fix of this one instance lasts only as long as the instance. For the next"
                                        + " ones, "
                                        + place(pool);
                    };
        };
    }

    private String place(Owner.Pool pool) {
        return switch (pool) {
            case Owner.NodePool(String name, Optional<String> nodeClass) ->
                    "change the EC2NodeClass " + nodeClass.orElse("of the node pool " + name);
            case Owner.NodeGroup ignored ->
                    action instanceof Action.AttachInstanceProfile
                            ? "see to the node role of the node group, from which EKS makes the instance profile"
                            : "change the launch template that the node group is given";
            case Owner.Cluster ignored -> "change what its nodes are started from";
            case Owner.Environment ignored -> "change the environment's configuration";
            case Owner.AutoScalingGroup group ->
                    "change "
                            + group.launchTemplate()
                                    .map(template -> "the launch template " + template.id())
                                    .orElse("what the group starts instances from")
                            + " and have the group use its new version";
            case Owner.LaunchTemplate template -> "change the launch template " + template.id();
        };
    }
}
