package dev.ssmreconnect.aws.collect;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Listing;
import dev.ssmreconnect.snapshot.Operation;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.Readings.Answer;
import dev.ssmreconnect.snapshot.Snapshot;
import dev.ssmreconnect.snapshot.SnapshotInfo;
import dev.ssmreconnect.snapshot.SnapshotParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Whether the caller is in the right place, and may start a session.
 *
 * @param target known where the instance is in this account and Region, absent where it is not
 * @param permission whether ssm:StartSession is allowed on it; absent where it is denied, not visible where the caller may not ask
 */
public record CallerSide(
        CallerAccount account, Observed<InstanceId> target, Observed<String> permission) {
    private static final String START_SESSION = "ssm:StartSession";

    static CallerSide of(ReadClients clients, CallerAccount account, InstanceId instance) {
        return new CallerSide(
                account,
                target(clients, account, instance),
                permission(clients.iam(), account, instance));
    }

    private static Observed<InstanceId> target(
            ReadClients clients, CallerAccount account, InstanceId instance) {
        SnapshotInfo info =
                new SnapshotInfo(
                        Instant.EPOCH, account.accountId(), account.region(), account.partition());
        Operation operation =
                instance.isHybrid()
                        ? Operation.DESCRIBE_INSTANCE_INFORMATION
                        : Operation.DESCRIBE_INSTANCES;
        Answer answer =
                instance.isHybrid()
                        ? new SsmReads(clients.ssm()).nodes(Set.of(instance)).answer()
                        : new Ec2Reads(clients.ec2()).instances(Set.of(instance)).answer();
        Snapshot snapshot =
                SnapshotParser.parse(Readings.of(info, Map.of(operation.call(), answer)));
        Listing<InstanceId, ?> listing =
                instance.isHybrid() ? snapshot.fleet().nodes() : snapshot.compute().instances();
        return listing.get(instance).map(ignored -> instance);
    }

    /** Asks IAM; a caller who may not ask finds out by trying. */
    private static Observed<String> permission(
            IamClient iam, CallerAccount account, InstanceId instance) {
        try {
            Optional<Arn> principal = principal(iam, account.callerArn());
            if (principal.isEmpty()) {
                return Observed.notVisible("the caller is neither a user nor a role");
            }
            return permission(
                    iam.simulatePrincipalPolicy(request ->
                                    request.policySourceArn(principal.get().toString())
                                            .actionNames(START_SESSION)
                                            .resourceArns(arn(account, instance).toString()))
                            .evaluationResults());
        } catch (SdkException e) {
            return Observed.notVisible("the caller's permissions cannot be simulated");
        }
    }

    /** A condition on a value that the simulation was not given, such as a tag, may be met all the same. */
    private static Observed<String> permission(List<EvaluationResult> results) {
        if (results.stream()
                .allMatch(
                        result -> result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED)) {
            return Observed.known(START_SESSION);
        }
        return results.stream().allMatch(result -> result.missingContextValues().isEmpty())
                ? Observed.absent()
                : Observed.notVisible("it hangs on conditions");
    }

    /** An assumed role's ARN leaves out the path that the simulation needs. */
    private static Optional<Arn> principal(IamClient iam, Arn caller) {
        if (caller.resource().startsWith("user/")) {
            return Optional.of(caller);
        }
        String[] parts = caller.resource().split("/");
        return parts.length == 3 && parts[0].equals("assumed-role")
                ? Optional.of(
                        Arn.parse(iam.getRole(request -> request.roleName(parts[1])).role().arn()))
                : Optional.empty();
    }

    private static Arn arn(CallerAccount account, InstanceId instance) {
        return instance.isHybrid()
                ? new Arn(
                        account.partition(),
                        "ssm",
                        account.region(),
                        account.accountId(),
                        "managed-instance/" + instance)
                : new Arn(
                        account.partition(),
                        "ec2",
                        account.region(),
                        account.accountId(),
                        "instance/" + instance);
    }
}
