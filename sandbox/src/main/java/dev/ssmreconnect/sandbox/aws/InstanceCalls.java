package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.agent.Fleet;
import dev.ssmreconnect.sandbox.identity.Directory;
import dev.ssmreconnect.sandbox.identity.Profile;
import dev.ssmreconnect.sandbox.world.Association;
import dev.ssmreconnect.sandbox.world.Instance;
import dev.ssmreconnect.sandbox.world.MetadataOptions;
import dev.ssmreconnect.sandbox.world.Timeline;
import dev.ssmreconnect.sandbox.world.Vpc;
import dev.ssmreconnect.sandbox.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationResponse;

/**
 * Calls that change instances, their profiles and metadata options, the VPC's attributes, and tags.
 */
record InstanceCalls(World world, Directory directory, Fleet fleet, Timeline timeline, Gate gate) {
    private static final Duration SETTLING = Duration.ofSeconds(5);

    AssociateIamInstanceProfileResponse associate(AssociateIamInstanceProfileRequest request) {
        Instance instance = instance(request.instanceId());
        requireMine(instance);
        if (!instance.isRunning()
                && !instance.state().equals("stopped")
                && !instance.state().equals("pending")) {
            throw new Refusal(
                    "IncorrectInstanceState",
                    "The instance '"
                            + instance.id()
                            + "' is not in a state from which it can be changed: "
                            + instance.state());
        }
        Profile profile = profile(request.iamInstanceProfile());
        if (world.associationOf(instance.id()).isPresent()) {
            throw new Refusal(
                    "IncorrectState",
                    "There is an existing association for instance " + instance.id());
        }
        return AssociateIamInstanceProfileResponse.builder()
                .iamInstanceProfileAssociation(
                        InstanceAnswers.association(newAssociation(instance.id(), profile)))
                .build();
    }

    private Association newAssociation(String instanceId, Profile profile) {
        String id = world.ids().next("iip-assoc");
        Association association =
                new Association(
                        id,
                        instanceId,
                        profile.arn(),
                        profile.id(),
                        "associating",
                        timeline.instant());
        world.associations().put(instanceId, association);
        timeline.in(
                SETTLING,
                () ->
                        world.associations()
                                .computeIfPresent(
                                        instanceId,
                                        (_, now) ->
                                                now.equals(association)
                                                        ? now.withState("associated")
                                                        : now));
        return association;
    }

    private Profile profile(IamInstanceProfileSpecification wanted) {
        Optional<Profile> found =
                wanted.arn() == null
                        ? Optional.ofNullable(directory.profiles().get(wanted.name()))
                        : directory.profileByArn(wanted.arn());
        String said = wanted.arn() == null ? wanted.name() : wanted.arn();
        String parameter =
                wanted.arn() == null ? "iamInstanceProfile.name" : "iamInstanceProfile.arn";
        return found.filter(profile -> gate.sees(profile.id()))
                .orElseThrow(() ->
                        new Refusal(
                                "InvalidParameterValue",
                                "Value ("
                                        + said
                                        + ") for parameter "
                                        + parameter
                                        + " is invalid. Invalid IAM Instance Profile "
                                        + (wanted.arn() == null ? "name" : "ARN")));
    }

    DisassociateIamInstanceProfileResponse disassociate(
            DisassociateIamInstanceProfileRequest request) {
        Association association = association(request.associationId());
        Association leaving = association.withState("disassociating");
        world.associations().put(leaving.instanceId(), leaving);
        timeline.in(SETTLING, () -> world.associations().remove(leaving.instanceId(), leaving));
        return DisassociateIamInstanceProfileResponse.builder()
                .iamInstanceProfileAssociation(InstanceAnswers.association(leaving))
                .build();
    }

    ReplaceIamInstanceProfileAssociationResponse replace(
            ReplaceIamInstanceProfileAssociationRequest request) {
        Association association = association(request.associationId());
        Profile profile = profile(request.iamInstanceProfile());
        world.associations().remove(association.instanceId());
        return ReplaceIamInstanceProfileAssociationResponse.builder()
                .iamInstanceProfileAssociation(
                        InstanceAnswers.association(
                                newAssociation(association.instanceId(), profile)))
                .build();
    }

    private Association association(String id) {
        return world.associations().values().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(
                                "InvalidAssociationID.NotFound",
                                "An invalid association-id of '" + id + "' was given"));
    }

    ModifyInstanceMetadataOptionsResponse modifyMetadata(
            ModifyInstanceMetadataOptionsRequest request) {
        Instance instance = instance(request.instanceId());
        requireMine(instance);
        if (request.httpTokens() != null && request.httpEndpoint() == null) {
            throw new Refusal(
                    "InvalidParameterCombination",
                    "The parameter HttpTokens needs the parameter HttpEndpoint.");
        }
        Integer hops = request.httpPutResponseHopLimit();
        if (hops != null && (hops < 1 || hops > 64)) {
            throw new Refusal(
                    "InvalidParameterValue", "HttpPutResponseHopLimit must be between 1 and 64.");
        }
        Gate.unlessDryRun(request.dryRun());
        MetadataOptions before = instance.metadata();
        MetadataOptions after =
                new MetadataOptions(
                        request.httpEndpoint() == null
                                ? before.enabled()
                                : request.httpEndpoint() == InstanceMetadataEndpointState.ENABLED,
                        request.httpTokens() == null
                                ? before.tokensRequired()
                                : request.httpTokens() == HttpTokensState.REQUIRED,
                        hops == null ? before.hopLimit() : hops,
                        false);
        world.instances().put(instance.id(), instance.withMetadata(after));
        timeline.in(SETTLING, () -> metadataApplied(instance.id()));
        return ModifyInstanceMetadataOptionsResponse.builder()
                .instanceId(instance.id())
                .instanceMetadataOptions(options ->
                        options.state("pending")
                                .httpEndpoint(after.enabled() ? "enabled" : "disabled")
                                .httpTokens(after.tokensRequired() ? "required" : "optional")
                                .httpPutResponseHopLimit(after.hopLimit()))
                .build();
    }

    private void metadataApplied(String id) {
        world.instances()
                .computeIfPresent(
                        id,
                        (_, instance) -> {
                            MetadataOptions now = instance.metadata();
                            return instance.withMetadata(
                                    new MetadataOptions(
                                            now.enabled(),
                                            now.tokensRequired(),
                                            now.hopLimit(),
                                            true));
                        });
    }

    RebootInstancesResponse reboot(RebootInstancesRequest request) {
        List<Instance> instances = request.instanceIds().stream().map(this::instance).toList();
        for (Instance instance : instances) {
            requireMine(instance);
            if (!instance.isRunning()) {
                throw new Refusal(
                        "IncorrectInstanceState",
                        "The instance '" + instance.id() + "' is not in the 'running' state.");
            }
        }
        Gate.unlessDryRun(request.dryRun());
        instances.forEach(
                instance -> fleet.boot(instance.id(), timeline.instant().plusSeconds(30)));
        return RebootInstancesResponse.builder().build();
    }

    private Instance instance(String id) {
        Instance instance = world.instances().get(id);
        if (instance == null) {
            throw new Refusal(
                    "InvalidInstanceID.NotFound", "The instance ID '" + id + "' does not exist");
        }
        return instance;
    }

    private static void requireMine(Instance instance) {
        if (instance.operator().isPresent()) {
            throw new Refusal(
                    "OperationNotPermitted",
                    403,
                    "The instance '"
                            + instance.id()
                            + "' is managed by "
                            + instance.operator().get()
                            + ".");
        }
    }

    ModifyVpcAttributeResponse modifyVpc(ModifyVpcAttributeRequest request) {
        Vpc vpc = world.vpcs().get(request.vpcId());
        if (vpc == null) {
            throw Refusal.notFound("InvalidVpcID.NotFound", "vpc ID", request.vpcId());
        }
        if (!vpc.ownerId().equals(world.accountId())) {
            throw new Refusal(
                    "UnauthorizedOperation",
                    403,
                    "You are not authorized to perform this operation.");
        }
        AttributeBooleanValue support = request.enableDnsSupport();
        AttributeBooleanValue hostnames = request.enableDnsHostnames();
        if ((support == null) == (hostnames == null)) {
            throw new Refusal(
                    support == null ? "MissingParameter" : "InvalidParameterCombination",
                    "Exactly one attribute must be given.");
        }
        boolean withSupport = support == null ? vpc.dnsSupport() : support.value();
        boolean withHostnames = hostnames == null ? vpc.dnsHostnames() : hostnames.value();
        if (hostnames != null && hostnames.value() && !withSupport) {
            throw new Refusal(
                    "InvalidParameterCombination",
                    "DNS hostnames can be enabled only when DNS support is enabled.");
        }
        world.vpcs().put(vpc.id(), vpc.withDns(withSupport, withHostnames));
        return ModifyVpcAttributeResponse.builder().build();
    }

    CreateTagsResponse createTags(CreateTagsRequest request) {
        Gate.unlessDryRun(request.dryRun());
        request.resources()
                .forEach(id ->
                        retag(
                                id,
                                tags -> {
                                    Map<String, String> changed = new HashMap<>(tags);
                                    request.tags()
                                            .forEach(tag -> changed.put(tag.key(), tag.value()));
                                    return changed;
                                }));
        return CreateTagsResponse.builder().build();
    }

    DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
        Gate.unlessDryRun(request.dryRun());
        request.resources()
                .forEach(id ->
                        retag(
                                id,
                                tags -> {
                                    Map<String, String> changed = new HashMap<>(tags);
                                    request.tags().forEach(tag -> changed.remove(tag.key()));
                                    return changed;
                                }));
        return DeleteTagsResponse.builder().build();
    }

    private void retag(String id, UnaryOperator<Map<String, String>> change) {
        boolean known =
                world.instances()
                                        .computeIfPresent(
                                                id,
                                                (_, each) ->
                                                        each.withTags(change.apply(each.tags())))
                                != null
                        || world.endpoints()
                                        .computeIfPresent(
                                                id,
                                                (_, each) ->
                                                        each.withTags(change.apply(each.tags())))
                                != null
                        || world.securityGroups()
                                        .computeIfPresent(
                                                id,
                                                (_, each) ->
                                                        each.withTags(change.apply(each.tags())))
                                != null
                        || world.vpcs()
                                        .computeIfPresent(
                                                id,
                                                (_, each) ->
                                                        each.withTags(change.apply(each.tags())))
                                != null
                        || world.subnets()
                                        .computeIfPresent(
                                                id,
                                                (_, each) ->
                                                        each.withTags(change.apply(each.tags())))
                                != null;
        if (!known) {
            throw new Refusal("InvalidID", "The ID '" + id + "' is not valid");
        }
    }
}
