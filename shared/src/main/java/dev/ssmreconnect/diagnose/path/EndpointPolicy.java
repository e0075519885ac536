package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.model.PolicyDocument;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether an endpoint's policy lets the agent's calls through. Without a policy all are; of a policy, what no statement allows is
 * refused, and one Deny is enough.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Endpoint policies</a>
 */
final class EndpointPolicy {
    private static final String FULL_ACCESS = "full access";

    Step step(Traveller traveller, VpcEndpoint endpoint, SsmService service) {
        Ruling ruling =
                endpoint.policy()
                        .map(policy -> ruling(policy, traveller, endpoint, service))
                        .orElseGet(() -> Ruling.pass(FULL_ACCESS));
        return Step.ruled(
                CheckId.PATH_ENDPOINT_POLICY_DENIES,
                endpoint.id().value(),
                "policy of " + endpoint.id(),
                ruling,
                "The policy of endpoint "
                        + endpoint.id()
                        + " does not let the instance call "
                        + Step.SERVICES
                        + ": "
                        + ruling.rule()
                        + ".",
                traveller
                        .caller()
                        .role()
                        .map(role -> "the instance's role is " + role)
                        .orElse("the instance's role is not known"));
    }

    private static Ruling ruling(
            PolicyDocument policy, Traveller traveller, VpcEndpoint endpoint, SsmService service) {
        List<String> open = new ArrayList<>();
        for (String action : actions(service)) {
            AgentCall call = new AgentCall(action, traveller.caller(), endpoint);
            Decision decision = Decision.of(policy, call);
            if (decision == Decision.EXPLICITLY_DENIED) {
                return Ruling.fail("a statement denies " + action);
            }
            if (decision == Decision.NOT_ALLOWED) {
                return Ruling.fail("no statement allows " + action);
            }
            if (decision == Decision.OPEN) {
                open.add(action);
            }
        }
        return open.isEmpty()
                ? Ruling.pass("allows " + service)
                : Ruling.unknown(
                        "it depends on what cannot be seen whether it allows "
                                + String.join(", ", open));
    }

    /** What the agent cannot do without. */
    private static List<String> actions(SsmService service) {
        return switch (service) {
            case SSM -> List.of("ssm:UpdateInstanceInformation");
            case SSMMESSAGES ->
                    List.of(
                            "ssmmessages:CreateControlChannel",
                            "ssmmessages:OpenControlChannel",
                            "ssmmessages:CreateDataChannel",
                            "ssmmessages:OpenDataChannel");
        };
    }

    /** What a policy makes of one call. */
    private enum Decision {
        ALLOWED,
        EXPLICITLY_DENIED,
        NOT_ALLOWED,
        OPEN;

        static Decision of(PolicyDocument policy, AgentCall call) {
            Match deny = any(policy, false, call);
            Match allow = any(policy, true, call);
            if (deny == Match.YES) {
                return EXPLICITLY_DENIED;
            }
            if (allow == Match.NO) {
                return NOT_ALLOWED;
            }
            return deny == Match.NO && allow == Match.YES ? ALLOWED : OPEN;
        }

        private static Match any(PolicyDocument policy, boolean allows, AgentCall call) {
            return policy.statements().stream()
                    .filter(statement -> statement.allows() == allows)
                    .map(call::matches)
                    .reduce(Match.NO, Match::or);
        }
    }
}
