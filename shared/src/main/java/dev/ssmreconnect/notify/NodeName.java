package dev.ssmreconnect.notify;

import dev.ssmreconnect.record.Incident;
import java.util.regex.Pattern;

/** An incident's instance, as people know it: its id, and what its owner calls it, which may be any text. */
final class NodeName {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private NodeName() {}

    static String of(Incident incident) {
        return incident.instanceId()
                + incident.name()
                        .map(name -> " (" + CONTROL.matcher(name).replaceAll(" ") + ")")
                        .orElse("");
    }
}
