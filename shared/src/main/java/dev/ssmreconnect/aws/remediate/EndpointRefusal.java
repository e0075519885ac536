package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.access.ResourceTags;
import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.aws.remediate.Change.Meaning;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import java.util.Optional;

/** Why AWS does not make an endpoint, and what a person can do. */
final class EndpointRefusal {
    private EndpointRefusal() {}

    static Optional<Meaning> of(AwsFailure failure, Action.CreateEndpoints action) {
        return sentence(failure, action)
                .map(sentence -> new Meaning(false, "%s (%s).".formatted(sentence, failure)));
    }

    private static Optional<String> sentence(AwsFailure failure, Action.CreateEndpoints action) {
        String vpc = action.vpcId().value();
        return switch (failure.code()) {
            case "VpcEndpointLimitExceeded" ->
                    Optional.of(
                            vpc
                                    + " has as many interface endpoints as its quota allows: have it raised in Service Quotas, or delete one");
            case "InsufficientFreeAddressesInSubnet" ->
                    Optional.of(
                            "A subnet of %s among %s has no free address for an endpoint"
                                    .formatted(vpc, action.subnetIds()));
            case "DuplicateSubnetsInSameZone" ->
                    Optional.of(
                            "Two of the subnets %s are in one Availability Zone, and an endpoint takes one"
                                    .formatted(action.subnetIds()));
            default -> byMessage(failure, action);
        };
    }

    private static Optional<String> byMessage(AwsFailure failure, Action.CreateEndpoints action) {
        if (failure.message().contains("does not support the availability zone")) {
            return Optional.of(
                    "The service is not offered in an Availability Zone of the subnets %s"
                            .formatted(action.subnetIds()));
        }
        return failure.kind() == AwsFailure.Kind.DENIED
                        && action.admission()
                                instanceof EndpointAdmission.ExistingGroup(var existing)
                ? Optional.of(
                        "The endpoint was denied. The role may use security groups with the tag %s only: tag %s with it if it may be used"
                                .formatted(ResourceTags.INCIDENT, existing))
                : Optional.empty();
    }
}
