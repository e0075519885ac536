package dev.ssmreconnect.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.fix.Proof;
import dev.ssmreconnect.json.JsonContract;
import dev.ssmreconnect.json.Judged;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan for people: the diagnosis, each action with its decision and price, the proof, the next step. */
final class PlanView {
    private static final String INDENT = "     ";

    private final Style style;

    PlanView(Style style) {
        this.style = style;
    }

    List<String> lines(Judged judged) {
        DiagnosisView diagnosis = new DiagnosisView(style);
        List<String> lines = new ArrayList<>(diagnosis.withoutNextStep(judged.diagnosis()));
        if (!judged.plan().actions().isEmpty()) {
            lines.addAll(plan(judged.plan()));
        }
        lines.addAll(diagnosis.nextStep(judged.plan().nextStep()));
        lines.addAll(atTheSource(judged.plan()));
        return lines;
    }

    /** The sentence is broken into lines; what is to be written stays as it is. */
    private List<String> atTheSource(Plan plan) {
        List<String> lines = new ArrayList<>();
        for (String text : plan.atTheSource()) {
            List<String> all = text.lines().map(style::shown).toList();
            lines.addAll(List.of("", style.bold("At its source")));
            lines.addAll(Wrapped.lines("  ", "  ", all.getFirst()));
            all.stream().skip(1).map(line -> line.isBlank() ? "" : "  " + line).forEach(lines::add);
        }
        return lines;
    }

    private List<String> plan(Plan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(
                style.bold("Plan")
                        + (plan.mode() == Mode.AUDIT
                                ? " (audit mode: it is reported, and not run)"
                                : ""));
        JsonNode printed = JsonContract.plan(plan).path("actions");
        for (int i = 0; i < plan.actions().size(); i++) {
            lines.addAll(action(i + 1, plan.actions().get(i), printed.path(i).path("parameters")));
        }
        lines.addAll(proof(plan.proof()));
        return lines;
    }

    private List<String> action(int number, DecidedAction decided, JsonNode parameters) {
        List<String> lines = new ArrayList<>();
        String cost =
                decided.proposed().monthlyCostUsd() == 0
                        ? "no cost"
                        : String.format(
                                Locale.ROOT,
                                "%.2f USD a month",
                                decided.proposed().monthlyCostUsd());
        lines.addAll(
                Wrapped.lines(
                        "  " + number + ". ",
                        INDENT,
                        style.bold(decided.action().kind().id())
                                + " on "
                                + decided.action().target()
                                + ": "
                                + style.bold(decided.decision().name())
                                + ", "
                                + cost));
        lines.addAll(paragraph("Mends", decided.proposed().why()));
        lines.addAll(paragraph("With", words(parameters)));
        lines.addAll(paragraph("Decided", decided.reason()));
        lines.addAll(paragraph("Undo", decided.proposed().undo()));
        return lines;
    }

    private List<String> paragraph(String title, String text) {
        return text.isBlank()
                ? List.of()
                : Wrapped.lines(
                        INDENT + style.dim(title + ":") + " ", INDENT + "  ", style.shown(text));
    }

    private static String words(JsonNode parameters) {
        return parameters.properties().stream()
                .map(parameter ->
                        parameter.getKey() + " " + words(parameter.getKey(), parameter.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String words(String name, JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        List<String> texts = new ArrayList<>();
        value.forEach(each -> texts.add(each.asText()));
        return texts.isEmpty() ? "no " + name : String.join(", ", texts);
    }

    private List<String> proof(Proof proof) {
        List<String> lines = new ArrayList<>();
        Status status = proof.holds() ? Status.PASS : Status.WARN;
        lines.addAll(
                Wrapped.lines(
                        "  " + style.painted(status, style.mark(status)) + " Proof: ",
                        INDENT,
                        afterwards(proof.afterwards()) + ", and " + neighbours(proof)));
        proof.unknowns()
                .forEach(unknown ->
                        lines.addAll(
                                Wrapped.lines(
                                        INDENT + "Not decided: ",
                                        INDENT + "  ",
                                        style.shown(unknown))));
        return lines;
    }

    private static String afterwards(Verdict verdict) {
        return switch (verdict) {
            case CONNECTED -> "applied to this snapshot, it connects the instance";
            case BLOCKED -> "applied to this snapshot, the instance is still blocked";
            case INCONCLUSIVE -> "it cannot be shown that it connects the instance";
            case WAIT -> "applied to this snapshot, the agent would still have to be waited for";
            case NOT_APPLICABLE -> "the instance is not ours to judge";
        };
    }

    private static String neighbours(Proof proof) {
        return proof.madeWorse().isEmpty()
                ? "no neighbour loses its path."
                : "these lose their path: "
                        + proof.madeWorse().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))
                        + ".";
    }
}
