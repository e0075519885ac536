package dev.ssmreconnect.notify;

import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.record.Incident;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where an incident is, as far as it says so. */
public final class Places {
    private static final Pattern VPC = Pattern.compile("\\bvpc-[0-9a-z]+\\b");

    private Places() {}

    /** The VPC that the plan or a finding names. */
    public static Optional<String> vpc(Incident incident) {
        return Stream.concat(
                        incident.plan().actions().stream().map(action -> action.action().target()),
                        incident.diagnosis().findings().stream().map(Finding::subject))
                .flatMap(text -> VPC.matcher(text).results())
                .map(match -> match.group())
                .findFirst();
    }
}
