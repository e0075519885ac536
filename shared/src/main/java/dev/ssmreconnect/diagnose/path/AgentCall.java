package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.PolicyDocument.Statement;
import dev.ssmreconnect.snapshot.VpcEndpoint;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One call of the agent, as a statement of an endpoint policy sees it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
record AgentCall(String action, Caller caller, VpcEndpoint endpoint) {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    Match matches(Statement statement) {
        return principal(statement)
                .and(action(statement))
                .and(resource(statement))
                .and(PolicyConditions.match(statement.conditions(), this));
    }

    private Match principal(Statement statement) {
        if (!statement.notPrincipals().isEmpty()) {
            return anyPrincipal(statement.notPrincipals()).not();
        }
        return statement.principals().isEmpty() ? Match.YES : anyPrincipal(statement.principals());
    }

    private Match anyPrincipal(Map<String, List<String>> principals) {
        return principals.entrySet().stream()
                .filter(entry -> entry.getKey().equals("*") || entry.getKey().equals("AWS"))
                .flatMap(entry -> entry.getValue().stream())
                .map(this::principal)
                .reduce(Match.NO, Match::or);
    }

    private Match principal(String principal) {
        if (principal.equals("*")) {
            return Match.YES;
        }
        if (ACCOUNT.matcher(principal).matches()) {
            return Match.of(principal.equals(caller.account()));
        }
        return arn(principal);
    }

    private Match arn(String text) {
        if (!text.startsWith("arn:")) {
            return Match.NO;
        }
        Arn arn = Arn.parse(text);
        if (!arn.account().equals(caller.account())) {
            return Match.NO;
        }
        return arn.resource().equals("root") ? Match.YES : role(arn);
    }

    /** A session of the role is the role itself and no other principal; its name is the instance's id. */
    private Match role(Arn named) {
        if (caller.role().isEmpty()) {
            return Match.MAYBE;
        }
        Arn role = caller.role().get();
        if (named.service().equals("sts")) {
            return named.resource().startsWith("assumed-role/" + role.name() + "/")
                    ? Match.MAYBE
                    : Match.NO;
        }
        return Match.of(named.equals(role));
    }

    private Match action(Statement statement) {
        if (!statement.notActions().isEmpty()) {
            return Match.of(statement.notActions().stream().noneMatch(this::isAction));
        }
        return Match.of(statement.actions().stream().anyMatch(this::isAction));
    }

    private boolean isAction(String pattern) {
        return Glob.matchesIgnoringCase(pattern, action);
    }

    private Match resource(Statement statement) {
        if (!statement.notResources().isEmpty()) {
            return any(statement.notResources(), this::resource).not();
        }
        return statement.resources().isEmpty()
                ? Match.YES
                : any(statement.resources(), this::resource);
    }

    private static Match any(List<String> texts, Function<String, Match> match) {
        return texts.stream().map(match).reduce(Match.NO, Match::or);
    }

    /** UpdateInstanceInformation is asked for the instance; the calls of {@code ssmmessages} know no resource but all. */
    private Match resource(String pattern) {
        if (pattern.equals("*")) {
            return Match.YES;
        }
        if (!action.startsWith("ssm:")) {
            return Match.of(Glob.matches(pattern, "*"));
        }
        String instances =
                String.join(
                        ":",
                        "arn",
                        caller.partition(),
                        "ec2",
                        caller.region(),
                        caller.account(),
                        "instance/");
        if (Glob.matches(pattern, instances + "i-0") && Glob.matches(pattern, instances + "i-f")) {
            return Match.YES;
        }
        int name = pattern.indexOf("instance/") + "instance/".length();
        return pattern.contains("instance/") && Glob.matches(pattern.substring(0, name), instances)
                ? Match.MAYBE
                : Match.NO;
    }
}
