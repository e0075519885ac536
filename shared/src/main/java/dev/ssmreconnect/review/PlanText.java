package dev.ssmreconnect.review;

import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.fix.Proof;
import dev.ssmreconnect.notify.ActionWords;
import dev.ssmreconnect.notify.Times;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What would mend it, what the policy says of that, and why it may be believed. */
final class PlanText {
    private PlanText() {}

    static Html of(Plan plan, Instant seenAt) {
        if (plan.actions().isEmpty()) {
            return Html.element("p").holding("No action of this product mends it.");
        }
        return Html.of(
                Html.element("ol", "actions")
                        .holding(plan.actions().stream().map(PlanText::action).toList()),
                proof(plan, seenAt),
                Html.element("p", "soft")
                        .holding(
                                Html.text("Plan "),
                                Html.element("code").holding(plan.id()),
                                Html.text(", " + plan.mode().id() + " mode")));
    }

    private static Html action(DecidedAction decided) {
        return Html.element("li")
                .holding(
                        Html.element("div", "line")
                                .holding(
                                        Html.element("strong")
                                                .holding(decided.action().kind().id()),
                                        Tone.of(decided.decision())
                                                .chip(
                                                        decided.decision()
                                                                .name()
                                                                .toLowerCase(Locale.ROOT))),
                        Html.element("p").holding(ActionWords.of(decided.action())),
                        Html.element("dl")
                                .holding(
                                        pair("Why", decided.reason()),
                                        pair("Cost", cost(decided.proposed().monthlyCostUsd())),
                                        pair("Undo", decided.proposed().undo())));
    }

    private static Html pair(String term, String text) {
        return text.isBlank()
                ? Html.nothing()
                : Html.of(Html.element("dt").holding(term), Html.element("dd").holding(text));
    }

    private static String cost(double monthlyUsd) {
        return monthlyUsd == 0
                ? "nothing"
                : String.format(Locale.ROOT, "about %.2f US dollars a month", monthlyUsd);
    }

    private static Html proof(Plan plan, Instant seenAt) {
        Proof proof = plan.proof();
        List<Html> lines = new ArrayList<>();
        lines.add(
                line(
                        proof.afterwards() == Verdict.CONNECTED ? Tone.GOOD : Tone.BAD,
                        "Afterwards it is "
                                + proof.afterwards().name().toLowerCase(Locale.ROOT)
                                + "."));
        lines.add(
                proof.madeWorse().isEmpty()
                        ? line(Tone.GOOD, "No other instance of the VPC loses its path.")
                        : line(
                                Tone.BAD,
                                "These would lose their path: " + joined(proof.madeWorse())));
        if (proof.unknowns().isEmpty()) {
            lines.add(line(Tone.GOOD, "Nothing on the way is unknown."));
        }
        proof.unknowns().forEach(unknown -> lines.add(line(Tone.OPEN, "Not known: " + unknown)));
        return Html.element("div", "proof")
                .holding(
                        Html.element("p")
                                .holding(
                                        "Proof: the plan applied to the account as read at "
                                                + Times.full(seenAt)
                                                + ", and diagnosed again"),
                        Html.element("ul").holding(lines));
    }

    private static Html line(Tone tone, String text) {
        return Html.element("li").holding(tone.mark(), Html.text(text));
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
