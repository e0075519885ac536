package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Hop;
import dev.ssmreconnect.diagnose.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One step of a way: a hop for the picture and, where it has a check, what to find about it.
 *
 * @param subject the resource that is to be changed where this step fails; {@value #SERVICES} and {@code @} before it where that
 *     is of one service only
 * @param detail short, for the picture
 * @param message one sentence; {@value #SERVICES} stands for the services that are concerned
 */
record Step(
        Optional<CheckId> check,
        Status status,
        String subject,
        String place,
        String detail,
        String message,
        List<String> evidence) {
    static final String SERVICES = "{services}";

    /** The place of the hop that says where a service's name leads. */
    static final String DNS_ANSWER = "DNS answer";

    Step {
        evidence = List.copyOf(evidence);
    }

    /** A hop that no check speaks of. */
    static Step passing(String place, String detail) {
        return new Step(Optional.empty(), Status.PASS, "", place, detail, "", List.of());
    }

    static Step pass(CheckId check, String subject, String place, String detail) {
        return new Step(
                Optional.of(check),
                Status.PASS,
                subject,
                place,
                detail,
                place + ": " + detail + ".",
                List.of());
    }

    static Step of(
            CheckId check,
            Status status,
            String subject,
            String place,
            String detail,
            String message,
            String... evidence) {
        return new Step(
                Optional.of(check), status, subject, place, detail, message, List.of(evidence));
    }

    /** What a set of rules said; its rule is the detail, and evidence besides what else is given. */
    static Step ruled(
            CheckId check,
            String subject,
            String place,
            Ruling ruling,
            String failure,
            String... evidence) {
        String message =
                switch (ruling.status()) {
                    case PASS, WARN -> place + ": " + ruling.rule() + ".";
                    case FAIL -> failure;
                    case UNKNOWN ->
                            "Whether the way to "
                                    + SERVICES
                                    + " is open cannot be decided at "
                                    + place
                                    + ": "
                                    + ruling.rule()
                                    + ".";
                };
        List<String> seen = new ArrayList<>();
        if (ruling.status() != Status.PASS) {
            seen.add(place + ": " + ruling.rule());
            seen.addAll(List.of(evidence));
        }
        return new Step(
                Optional.of(check), ruling.status(), subject, place, ruling.rule(), message, seen);
    }

    boolean is(CheckId other) {
        return check.filter(other::equals).isPresent();
    }

    Step with(Status changed) {
        return new Step(check, changed, subject, place, detail, message, evidence);
    }

    Hop hop() {
        return new Hop(place, status, detail, check);
    }
}
