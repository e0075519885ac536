package dev.ssmreconnect.review;

import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.policy.Decision;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.remediate.Outcome;
import java.util.Locale;

/** How a thing looks at first glance. Never told by colour alone: a mark or words stand beside it. */
enum Tone {
    GOOD("m4 8.5 3 3 5-7"),
    BAD("m4.5 4.5 7 7m0-7-7 7"),
    OPEN("M6 6.2a2 2 0 1 1 3 1.7q-1 .6-1 1.6m0 2.2v.3"),
    BUSY("M8 4.5V8l2.5 1.5"),
    CALM("M5 8h6");

    private final String mark;

    /** @param mark the path of its mark in a square of 16 */
    Tone(String mark) {
        this.mark = mark;
    }

    String cssClass() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A disc with the mark; what it means has to be said in words beside it. */
    Html mark() {
        return Html.element("svg", "mark " + cssClass())
                .with("viewBox", "0 0 16 16")
                .with("aria-hidden", "true")
                .holding(
                        Html.element("circle")
                                .with("cx", "8")
                                .with("cy", "8")
                                .with("r", "7.5")
                                .holding(),
                        Html.element("path").with("d", mark).holding());
    }

    /** The words in this tone. */
    Html chip(String words) {
        return Html.element("span", "chip " + cssClass()).holding(words);
    }

    static Tone of(Status status) {
        return switch (status) {
            case PASS -> GOOD;
            case FAIL -> BAD;
            case UNKNOWN, WARN -> OPEN;
        };
    }

    static Tone of(Decision decision) {
        return switch (decision) {
            case APPLY -> GOOD;
            case ASK, DEFER -> OPEN;
            case REPORT -> CALM;
            case REFUSE -> BAD;
        };
    }

    static Tone of(Outcome outcome) {
        return outcome.isInPlace() ? GOOD : BAD;
    }

    static Tone of(IncidentState state) {
        return switch (state) {
            case AWAITING_APPROVAL -> OPEN;
            case UNVERIFIED -> BAD;
            case PLANNED, UNDONE -> CALM;
            case OPEN, APPLYING, APPLIED, VERIFYING, UNDOING -> BUSY;
            case VERIFIED -> GOOD;
            case CLOSED -> CALM;
        };
    }
}
