package dev.ssmreconnect.record;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Hop;
import dev.ssmreconnect.diagnose.Status;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ids of what fails, where somebody may have changed it: first where the packets stop, then what the root causes speak of. */
public final class FailingElements {
    private static final Pattern ID =
            Pattern.compile("\\b(?:rtb|sg|acl|vpce|nat|vpc|i)-[0-9a-f]{8,17}\\b");

    /** Names of roles and profiles are not told from other words but by the check that speaks of them. */
    private static final String IDENTITY = "identity.";

    private FailingElements() {}

    public static List<String> of(Diagnosis diagnosis) {
        return Stream.concat(stops(diagnosis), causes(diagnosis)).distinct().toList();
    }

    private static Stream<String> stops(Diagnosis diagnosis) {
        return diagnosis.paths().stream()
                .flatMap(path -> path.hops().stream())
                .filter(hop -> hop.status() == Status.FAIL)
                .filter(hop -> hop.check().filter(diagnosis.rootCauses()::contains).isPresent())
                .map(Hop::place)
                .flatMap(FailingElements::ids);
    }

    private static Stream<String> causes(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(Finding::fails)
                .filter(finding -> diagnosis.rootCauses().contains(finding.check()))
                .flatMap(FailingElements::spokenOf);
    }

    private static Stream<String> spokenOf(Finding finding) {
        Stream<String> subject =
                isOfIdentity(finding.check()) && !finding.subject().isBlank()
                        ? Stream.of(finding.subject())
                        : ids(finding.subject());
        return Stream.concat(subject, finding.evidence().stream().flatMap(FailingElements::ids));
    }

    private static boolean isOfIdentity(CheckId check) {
        return check.id().startsWith(IDENTITY);
    }

    private static Stream<String> ids(String text) {
        return ID.matcher(text).results().map(MatchResult::group);
    }
}
