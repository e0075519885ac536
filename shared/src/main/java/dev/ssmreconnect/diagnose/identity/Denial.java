package dev.ssmreconnect.diagnose.identity;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.snapshot.Simulation.Result;
import java.util.EnumSet;
import java.util.Set;

/**
 * The ways in which IAM denies an action, each with a cure of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation logic</a>
 */
enum Denial {
    /** A service control policy: nothing in this account can lift it. */
    ORGANIZATION(CheckId.IDENTITY_DENIED_BY_SCP, "by a service control policy"),
    /** The role's permissions boundary leaves it out. */
    BOUNDARY(CheckId.IDENTITY_DENIED_BY_BOUNDARY, "by its permissions boundary"),
    /** A Deny statement: no further Allow lifts it. */
    STATEMENT(CheckId.IDENTITY_DENIED_BY_POLICY, "by a Deny statement"),
    /** No policy allows it. */
    NOT_GRANTED(CheckId.IDENTITY_PERMISSION_MISSING, "because no policy allows it");

    private final CheckId check;
    private final String words;

    Denial(CheckId check, String words) {
        this.check = check;
        this.words = words;
    }

    CheckId check() {
        return check;
    }

    String words() {
        return words;
    }

    /** All the ways in which the action is denied; empty where it is allowed. A boundary and an SCP each block by themselves. */
    static Set<Denial> of(Result result) {
        Set<Denial> denials = EnumSet.noneOf(Denial.class);
        if (!result.allowedByOrganizations().orElse(true)) {
            denials.add(ORGANIZATION);
        }
        if (!result.allowedByBoundary().orElse(true)) {
            denials.add(BOUNDARY);
        }
        if (denials.isEmpty() && !result.decision().is("allowed")) {
            denials.add(result.decision().is("explicitDeny") ? STATEMENT : NOT_GRANTED);
        }
        return denials;
    }
}
