package dev.ssmreconnect.diagnose.identity;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.identity.Rights.Denied;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether the profile's role may do what the agent does, each way of being denied told apart.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 */
final class PermissionCheck {
    private static final CheckId CHECK = CheckId.IDENTITY_PERMISSION_MISSING;

    private PermissionCheck() {}

    /**
     * @param rights what IAM says of the role
     * @param policies the managed policies on the role: a hint where IAM could not be asked
     * @param hostManagement what stands in where the role is denied altogether
     * @param hostManagementIsSet whether it is switched on, whatever it does for this instance
     */
    static List<Finding> check(
            String roleName,
            Rights rights,
            Observed<List<Arn>> policies,
            HostManagement hostManagement,
            boolean hostManagementIsSet) {
        return switch (rights) {
            case Rights.NoRole() ->
                    List.of(
                            Finding.fail(
                                    CHECK,
                                    roleName,
                                    "The role "
                                            + roleName
                                            + " of the instance profile does not exist."));
            case Rights.NotVisible(String reason) ->
                    List.of(notVisible(roleName, reason, policies));
            case Rights.Evaluated evaluated ->
                    evaluated(roleName, evaluated, hostManagement, hostManagementIsSet);
        };
    }

    /** A policy's name proves nothing: a boundary or a service control policy may still deny what it grants. */
    private static Finding notVisible(
            String roleName, String reason, Observed<List<Arn>> policies) {
        String attached =
                policies.map(arns ->
                                "attached: "
                                        + (arns.isEmpty()
                                                ? "no managed policy"
                                                : arns.stream()
                                                        .map(Arn::name)
                                                        .collect(Collectors.joining(", "))))
                        .ifKnown()
                        .orElse("its attached policies could not be read either");
        return Finding.unknown(
                CHECK,
                roleName,
                "What the role " + roleName + " may do could not be simulated.",
                reason,
                attached);
    }

    private static List<Finding> evaluated(
            String roleName,
            Rights.Evaluated rights,
            HostManagement hostManagement,
            boolean hostManagementIsSet) {
        List<Finding> findings = new ArrayList<>();
        Status weight = weight(rights, hostManagement);
        for (Denial denial : Denial.values()) {
            List<Denied> denied = rights.denied().getOrDefault(denial, List.of());
            if (!denied.isEmpty()) {
                boolean pinned =
                        denial == Denial.NOT_GRANTED && hostManagementIsSet && registers(rights);
                findings.add(
                        pinned
                                ? shadowed(roleName, denied)
                                : denied(
                                        roleName,
                                        denial,
                                        denied,
                                        denial == Denial.ORGANIZATION ? Status.FAIL : weight,
                                        hostManagement));
            }
        }
        if (!rights.undecided().isEmpty()) {
            findings.add(undecided(roleName, rights));
        }
        return findings.isEmpty() ? List.of(allowed(roleName)) : List.copyOf(findings);
    }

    private static boolean registers(Rights.Evaluated rights) {
        return !rights.denies(AgentActions.REGISTER) && !rights.undecided(AgentActions.REGISTER);
    }

    /** An agent that may not even register falls back on Default Host Management; any other is pinned to its profile. */
    private static Status weight(Rights.Evaluated rights, HostManagement hostManagement) {
        if (registers(rights)) {
            return Status.FAIL;
        }
        return switch (hostManagement) {
            case HostManagement.Off(),
                    HostManagement.Helpless(_),
                    HostManagement.DeniedByOrganization(_) ->
                    Status.FAIL;
            case HostManagement.Undecided(_) -> Status.UNKNOWN;
            case HostManagement.Serves(_) ->
                    rights.denies(AgentActions.REGISTER) ? Status.WARN : Status.UNKNOWN;
        };
    }

    private static Finding denied(
            String roleName,
            Denial denial,
            List<Denied> denied,
            Status status,
            HostManagement hostManagement) {
        List<String> evidence = new ArrayList<>(evidence(denied));
        fallback(status, hostManagement).ifPresent(evidence::add);
        return new Finding(
                denial.check(),
                status,
                roleName,
                "The role "
                        + roleName
                        + " is denied "
                        + actions(denied)
                        + ", "
                        + denial.words()
                        + ".",
                evidence);
    }

    private static Optional<String> fallback(Status status, HostManagement hostManagement) {
        return switch (hostManagement) {
            case HostManagement.Serves(String role) when status == Status.WARN ->
                    Optional.of(
                            "the agent falls back on Default Host Management with role " + role);
            case HostManagement.Undecided(String why) when status == Status.UNKNOWN ->
                    Optional.of(why);
            case HostManagement.Helpless(String why) ->
                    Optional.of("Default Host Management is no help: " + why);
            case HostManagement.Serves(_) -> Optional.empty();
            case HostManagement.Undecided(_) -> Optional.empty();
            case HostManagement.Off() -> Optional.empty();
            case HostManagement.DeniedByOrganization(_) -> Optional.empty();
        };
    }

    private static Finding shadowed(String roleName, List<Denied> denied) {
        return new Finding(
                CheckId.IDENTITY_DHMC_SHADOWED,
                Status.FAIL,
                roleName,
                "The role "
                        + roleName
                        + " may register the node but lacks "
                        + actions(denied)
                        + ", and keeps the agent from Default Host Management.",
                evidence(denied));
    }

    private static Finding undecided(String roleName, Rights.Evaluated rights) {
        return new Finding(
                CHECK,
                Status.UNKNOWN,
                roleName,
                "Whether the role " + roleName + " may do all that the agent does is undecided.",
                rights.undecided());
    }

    private static Finding allowed(String roleName) {
        return Finding.pass(
                CHECK, roleName, "The role " + roleName + " may do all that the agent does.");
    }

    private static String actions(List<Denied> denied) {
        return denied.stream().map(Denied::action).collect(Collectors.joining(", "));
    }

    private static List<String> evidence(List<Denied> denied) {
        return denied.stream()
                .map(each ->
                        each.policies().isEmpty()
                                ? each.action()
                                : each.action() + ": " + String.join(", ", each.policies()))
                .toList();
    }
}
