package dev.ssmreconnect.diagnose.identity;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.PolicyDocument;
import dev.ssmreconnect.model.PolicyDocument.Statement;
import dev.ssmreconnect.snapshot.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether EC2 may take the role on behalf of its instances.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html">Roles for EC2 instances</a>
 */
final class TrustCheck {
    private static final CheckId CHECK = CheckId.IDENTITY_TRUST_MISSING_EC2;

    /** In China the service has both names. */
    private static final Set<String> EC2 = Set.of("ec2.amazonaws.com", "ec2.amazonaws.com.cn");

    private TrustCheck() {}

    /** How far a statement speaks of EC2 taking the role. */
    private enum Match {
        NO,
        PERHAPS,
        YES
    }

    static Finding check(String roleName, Observed<Role> role) {
        return switch (role) {
            case Observed.Known<Role>(Role known) -> check(roleName, known.trust());
            case Observed.Absent<Role> _ ->
                    Finding.fail(
                            CHECK,
                            roleName,
                            "The role " + roleName + " of the instance profile does not exist.");
            case Observed.NotVisible<Role>(String reason) ->
                    Finding.unknown(
                            CHECK,
                            roleName,
                            "Whether EC2 may take the role " + roleName + " could not be read.",
                            reason);
        };
    }

    private static Finding check(String roleName, PolicyDocument trust) {
        Match denied = best(trust, false);
        Match allowed = best(trust, true);
        if (denied == Match.YES || allowed == Match.NO) {
            return Finding.fail(
                    CHECK,
                    roleName,
                    denied == Match.YES
                            ? "The trust policy of role " + roleName + " denies EC2 to take it."
                            : "The trust policy of role "
                                    + roleName
                                    + " does not let ec2.amazonaws.com take it.",
                    "trusted: " + trusted(trust));
        }
        if (denied == Match.PERHAPS || allowed == Match.PERHAPS) {
            return Finding.unknown(
                    CHECK,
                    roleName,
                    "Whether EC2 may take the role "
                            + roleName
                            + " hangs on a condition or wildcard in its trust policy.",
                    "trusted: " + trusted(trust));
        }
        return Finding.pass(CHECK, roleName, "EC2 may take the role " + roleName + ".");
    }

    private static Match best(PolicyDocument trust, boolean allows) {
        return trust.statements().stream()
                .filter(statement -> statement.allows() == allows)
                .map(TrustCheck::match)
                .reduce(Match.NO, (first, second) -> first.compareTo(second) >= 0 ? first : second);
    }

    private static Match match(Statement statement) {
        if (!speaksOfAssumeRole(statement)) {
            return Match.NO;
        }
        Match principal = principal(statement);
        return principal == Match.YES && !statement.conditions().isEmpty()
                ? Match.PERHAPS
                : principal;
    }

    private static boolean speaksOfAssumeRole(Statement statement) {
        return statement.actions().isEmpty()
                ? !statement.notActions().isEmpty()
                        && statement.notActions().stream().noneMatch(TrustCheck::isAssumeRole)
                : statement.actions().stream().anyMatch(TrustCheck::isAssumeRole);
    }

    private static boolean isAssumeRole(String pattern) {
        String regex =
                Pattern.quote(pattern.toLowerCase(Locale.ROOT))
                        .replace("*", "\\E.*\\Q")
                        .replace("?", "\\E.\\Q");
        return "sts:assumerole".matches(regex);
    }

    /** Whether {@code *} speaks of services too is not documented. */
    private static Match principal(Statement statement) {
        if (!statement.notPrincipals().isEmpty()) {
            return names(statement.notPrincipals()) ? Match.NO : Match.PERHAPS;
        }
        if (names(statement.principals())) {
            return Match.YES;
        }
        return statement.principals().containsKey("*")
                        || statement.principals().getOrDefault("Service", List.of()).contains("*")
                ? Match.PERHAPS
                : Match.NO;
    }

    private static boolean names(Map<String, List<String>> principals) {
        return principals.getOrDefault("Service", List.of()).stream()
                .anyMatch(service -> EC2.contains(service.toLowerCase(Locale.ROOT)));
    }

    private static String trusted(PolicyDocument trust) {
        String names =
                trust.statements().stream()
                        .filter(Statement::allows)
                        .flatMap(statement -> statement.principals().values().stream())
                        .flatMap(List::stream)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "nobody" : names;
    }
}
