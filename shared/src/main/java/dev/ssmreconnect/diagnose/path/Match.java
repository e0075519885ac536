package dev.ssmreconnect.diagnose.path;

/** Whether a statement of a policy, or a part of one, is about a call: it may hang on what cannot be seen. */
enum Match {
    YES,
    NO,
    MAYBE;

    static Match of(boolean claim) {
        return claim ? YES : NO;
    }

    Match or(Match other) {
        if (this == YES || other == YES) {
            return YES;
        }
        return this == NO ? other : this;
    }

    Match and(Match other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES ? other : this;
    }

    Match not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case MAYBE -> MAYBE;
        };
    }
}
