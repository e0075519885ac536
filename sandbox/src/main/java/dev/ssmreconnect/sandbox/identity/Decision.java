package dev.ssmreconnect.sandbox.identity;

import java.util.List;

/**
 * What IAM answers, and what each kind of policy said.
 *
 * @param decidedBy the policies that decided; empty for an implicit denial
 */
public record Decision(
        Effect effect,
        boolean allowedByBoundary,
        boolean allowedByOrganization,
        List<String> decidedBy) {
    public Decision {
        decidedBy = List.copyOf(decidedBy);
    }

    /** IAM's three answers, in the words of SimulatePrincipalPolicy. */
    public enum Effect {
        ALLOWED("allowed"),
        EXPLICIT_DENY("explicitDeny"),
        IMPLICIT_DENY("implicitDeny");

        private final String text;

        Effect(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public boolean isAllowed() {
        return effect == Effect.ALLOWED;
    }
}
