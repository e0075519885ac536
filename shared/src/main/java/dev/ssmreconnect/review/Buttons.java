package dev.ssmreconnect.review;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.Pause;
import dev.ssmreconnect.record.Subject;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.text.JsonText;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader of the dashboard may do. CloudWatch asks for confirmation and then calls the function with the reader's own rights.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard_interactivity.html">Interactivity of custom widgets</a>
 */
final class Buttons {
    private final String function;

    /** @param function the ARN of the function that is called */
    Buttons(String function) {
        this.function = function;
    }

    /** Those that fit the incident as it stands. */
    Html of(Entry entry) {
        Incident incident = entry.incident();
        List<Html> buttons = new ArrayList<>();
        if (incident.state() == IncidentState.AWAITING_APPROVAL) {
            buttons.add(
                    button(
                            "Approve",
                            "Carry out exactly this plan for "
                                    + incident.instanceId()
                                    + ", "
                                    + incident.plan().id()
                                    + "? The account is read again first.",
                            call("approve", incident).put("plan", incident.plan().id())));
        }
        if (mayBeUndone(entry)) {
            buttons.add(
                    button(
                            "Undo",
                            "Take back all that was changed for " + incident.id() + "?",
                            call("undo", incident)));
        }
        if (incident.subject() instanceof Subject.Storm && !incident.state().isFinal()) {
            buttons.add(
                    button(
                            "End the storm",
                            "End "
                                    + incident.id()
                                    + " now? Those that are still dark are looked at one by one, and mended where the policy lets it.",
                            call("end-storm")));
        }
        return buttons.isEmpty() ? Html.nothing() : Html.element("div", "buttons").holding(buttons);
    }

    private static boolean mayBeUndone(Entry entry) {
        return switch (entry.incident().state()) {
            case APPLYING, APPLIED, VERIFYING, VERIFIED, UNVERIFIED, UNDONE, CLOSED ->
                    entry.journal().stream()
                            .anyMatch(change -> change.state() != JournalEntry.State.UNDONE);
            case OPEN, PLANNED, AWAITING_APPROVAL, UNDOING -> false;
        };
    }

    /** Stops all fixes at once, for a reason that the reader types. */
    Html pause() {
        return Html.element("div", "buttons")
                .holding(
                        Html.element("form")
                                .holding(
                                        Html.element("label")
                                                .holding(
                                                        Html.text("Reason "),
                                                        Html.element("input")
                                                                .with("name", "reason")
                                                                .with("maxlength", "200")
                                                                .with(
                                                                        "placeholder",
                                                                        "why fixes stop")
                                                                .alone())),
                        button(
                                "Pause",
                                "Start no more fixes until somebody resumes? Those that run are finished.",
                                call("pause")));
    }

    Html resume(Pause pause) {
        return button(
                "Resume",
                "End " + pause.id() + " and let fixes be started again?",
                call("resume").put("pause", pause.id().value()));
    }

    private static ObjectNode call(String action) {
        return JsonNodeFactory.instance.objectNode().put("action", action);
    }

    private static ObjectNode call(String action, Incident incident) {
        return call(action).put("incident", incident.id().toString());
    }

    private Html button(String words, String confirmation, ObjectNode call) {
        return Html.of(
                Html.element("a", "btn").holding(words),
                Html.element("cwdb-action")
                        .with("action", "call")
                        .with("display", "popup")
                        .with("confirmation", confirmation)
                        .with("endpoint", function)
                        .holding(JsonText.write(call)));
    }
}
