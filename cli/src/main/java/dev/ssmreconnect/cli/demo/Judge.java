package dev.ssmreconnect.cli.demo;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.sandbox.SandboxAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a story ended as it should: asked of the account itself, not of what the product says. */
final class Judge {
    private final SandboxAccount account;

    Judge(SandboxAccount account) {
        this.account = account;
    }

    Tale tale(Story story, Optional<Incident> incident, List<JournalEntry> journal, int messages) {
        boolean connected = account.isConnected(story.instanceId());
        List<String> faults = new ArrayList<>(faults(story, incident, connected, messages));
        for (String neighbour : story.neighbours()) {
            if (!account.isConnected(neighbour)) {
                faults.add("Its neighbour " + neighbour + " was cut off.");
            }
        }
        return new Tale(story, incident, journal, connected, messages, faults);
    }

    private static List<String> faults(
            Story story, Optional<Incident> incident, boolean connected, int messages) {
        return switch (story.ending()) {
            case Ending.Mended(ActionKind action) -> mended(action, incident, connected);
            case Ending.Asked(ActionKind action) -> asked(action, incident);
            case Ending.Told(CheckId check) -> told(check, incident, messages);
            case Ending.Quiet() -> quiet(incident, connected, messages);
        };
    }

    private static List<String> mended(
            ActionKind action, Optional<Incident> incident, boolean connected) {
        List<String> faults = new ArrayList<>();
        if (!connected) {
            faults.add("It is not connected.");
        }
        if (state(incident).filter(IncidentState.VERIFIED::equals).isEmpty()) {
            faults.add("Its incident is not VERIFIED.");
        }
        if (!actions(incident).equals(List.of(action))) {
            faults.add("It was not mended by " + action.id() + " alone.");
        }
        return faults;
    }

    private static List<String> asked(ActionKind action, Optional<Incident> incident) {
        boolean waits = state(incident).filter(IncidentState.AWAITING_APPROVAL::equals).isPresent();
        return waits && actions(incident).equals(List.of(action))
                ? List.of()
                : List.of("Nobody was asked for " + action.id() + ".");
    }

    private static List<String> told(CheckId check, Optional<Incident> incident, int messages) {
        List<String> faults = new ArrayList<>();
        boolean found =
                incident.stream()
                        .flatMap(each -> each.diagnosis().findings().stream())
                        .anyMatch(finding ->
                                finding.check() == check && finding.status() != Status.PASS);
        if (!found) {
            faults.add("Nobody found " + check.id() + ".");
        }
        if (incident.filter(each -> !each.attempts().isEmpty()).isPresent()) {
            faults.add("Something was changed.");
        }
        if (messages == 0) {
            faults.add("Nobody was told.");
        }
        return faults;
    }

    private static List<String> quiet(
            Optional<Incident> incident, boolean connected, int messages) {
        List<String> faults = new ArrayList<>();
        if (!connected) {
            faults.add("It is not connected.");
        }
        if (messages > 0 || incident.filter(each -> !each.attempts().isEmpty()).isPresent()) {
            faults.add("Somebody was disturbed for nothing.");
        }
        return faults;
    }

    private static Optional<IncidentState> state(Optional<Incident> incident) {
        return incident.map(Incident::state);
    }

    private static List<ActionKind> actions(Optional<Incident> incident) {
        return incident.stream()
                .flatMap(each -> each.plan().actions().stream())
                .map(action -> action.action().kind())
                .toList();
    }
}
