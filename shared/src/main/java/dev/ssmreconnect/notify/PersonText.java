package dev.ssmreconnect.notify;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.fix.Proof;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.policy.Plan.DecidedAction;
import dev.ssmreconnect.record.Attempt;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.Note;
import dev.ssmreconnect.record.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The body for the one who is woken by it: what it is and whose turn it is first, then why, then all that one may ask next. */
final class PersonText {
    private final Incident incident;
    private final Turn turn;
    private final String accountId;
    private final String region;

    PersonText(Incident incident, Turn turn, String accountId, String region) {
        this.incident = incident;
        this.turn = turn;
        this.accountId = accountId;
        this.region = region;
    }

    String text() {
        return turn == Turn.CLOSED && StandstillWords.isSpokenOf(incident.subject())
                ? new Paragraphs()
                        .add(opening())
                        .add("WHAT TO DO NOW", whatToDo())
                        .add("INCIDENT", about())
                        .toString()
                : everything();
    }

    private String everything() {
        return new Paragraphs()
                .add(opening())
                .add("WHAT TO DO NOW", whatToDo())
                .add(whyTitle(), why())
                .add("THE WAY OF ITS PACKETS", paths())
                .add(planTitle(), plan())
                .add("AT ITS SOURCE", atTheSource())
                .add("WHAT AWS'S OWN RUNBOOK SAYS", opinion())
                .add("WHAT WAS DONE", done())
                .add("INCIDENT", about())
                .add("TO TAKE IT BACK", undo())
                .add("TO APPROVE EXACTLY THIS PLAN", approve())
                .add("TO END THE STORM NOW", endStorm())
                .toString();
    }

    /** Ten seconds: what it is, why, and how it stands. */
    List<String> opening() {
        return Stream.of(
                        Optional.of(headline()),
                        isOver() || StandstillWords.isSpokenOf(incident.subject())
                                ? Optional.<String>empty()
                                : cause(),
                        Optional.of(incident.reason()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private boolean isOver() {
        return switch (turn) {
            case VERIFYING, FIXED, REVIEW, CLOSED -> true;
            case WAITING,
                    FIXING,
                    TRYING_AGAIN,
                    APPROVAL,
                    AUDIT,
                    ADVICE,
                    UNDECIDED,
                    UNVERIFIED,
                    UNDOING,
                    LEFT,
                    UNDONE,
                    CALLER,
                    LIMIT,
                    STORM ->
                    false;
        };
    }

    private Optional<String> cause() {
        return faults().map(Finding::message).findFirst();
    }

    private String headline() {
        String node = NodeName.of(incident);
        return switch (turn) {
            case UNDOING -> "What was changed for %s is being undone.".formatted(node);
            case LEFT -> "Not all that was changed for %s could be undone.".formatted(node);
            case UNDONE -> "What was changed for %s has been undone.".formatted(node);
            case WAITING, FIXING, TRYING_AGAIN, APPROVAL, AUDIT, ADVICE, UNVERIFIED ->
                    "Session Manager cannot reach %s.".formatted(node);
            case UNDECIDED ->
                    "Session Manager may not reach %s, and what was seen does not decide why."
                            .formatted(node);
            case VERIFYING -> "A fix for %s is in place and being verified.".formatted(node);
            case REVIEW -> "The fix for %s worked, and wants to be looked at.".formatted(node);
            case FIXED -> "Session Manager reaches %s again.".formatted(node);
            case CALLER -> "A session to %s was refused on the caller's side.".formatted(node);
            case LIMIT -> "SSM Reconnect has reached a limit of your policy, and stopped.";
            case STORM -> "Many instances went dark at once. SSM Reconnect changes nothing now.";
            case CLOSED -> StandstillWords.over(incident.subject());
        };
    }

    List<String> whatToDo() {
        return switch (turn) {
            case WAITING -> List.of("Nothing. SSM Reconnect looks again" + dueAt() + ".");
            case FIXING -> List.of("Nothing. The plan below is carried out now.");
            case TRYING_AGAIN -> List.of("Nothing. The plan is tried again" + dueAt() + ".");
            case APPROVAL -> approval();
            case AUDIT ->
                    withOtherWays(
                            "Do what the plan below says, or have it done: deploy with mode enforce.");
            case ADVICE, UNDECIDED, CALLER -> advice();
            case UNDONE -> undone();
            case UNDOING -> List.of("Nothing. You are told when it has ended.");
            case LEFT ->
                    List.of(
                            "Look at what is left, as said below: it is not touched. Once it is as it was after the fix, the rest can be undone as well.");
            case UNVERIFIED ->
                    withOtherWays(
                            "The fix is in place and has not helped. Look further, or take it back as said below.");
            case VERIFYING ->
                    List.of(
                            "Nothing. The agent has its time to connect"
                                    + incident.verifyUntil()
                                            .map(until -> " until " + Times.full(until))
                                            .orElse("")
                                    + ".");
            case LIMIT -> StandstillWords.AT_A_LIMIT;
            case STORM -> StandstillWords.IN_A_STORM;
            case REVIEW ->
                    List.of(
                            "Keep the fix, or make its change where it belongs, in a template, and take this one back as said below. Nothing is done by itself, and you are not asked again.");
            case FIXED, CLOSED -> List.of("Nothing.");
        };
    }

    private List<String> undone() {
        return incident.undo()
                .filter(undo -> undo.planId().equals(incident.plan().id()))
                .map(undo ->
                        withOtherWays(
                                "Look whether it needs another cure: this plan runs for the instance again only where a person approves it."))
                .orElseGet(this::advice);
    }

    private String dueAt() {
        return incident.dueAt().map(due -> " at " + Times.full(due)).orElse("");
    }

    private List<String> approval() {
        return withOtherWays(
                "Read the plan below and approve it with the command at the end. The account is read again first, and exactly this plan is run or none.");
    }

    private List<String> withOtherWays(String... lines) {
        List<String> all = new ArrayList<>(List.of(lines));
        nextStep().ifPresent(step -> all.add("By hand, or otherwise: " + step));
        return all;
    }

    private List<String> advice() {
        return List.of(
                nextStep()
                        .orElse(
                                incident.plan().actions().isEmpty()
                                        ? "Read below what stands in its way; nothing here can mend it."
                                        : "Read the plan below. It is not carried out, for the reason beside each action; you can do it yourself."));
    }

    private Optional<String> nextStep() {
        return Stream.of(incident.plan().nextStep(), incident.diagnosis().nextStep())
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private String whyTitle() {
        if (StandstillWords.isSpokenOf(incident.subject())) {
            return "FOR EXAMPLE " + incident.instanceId();
        }
        return isOver() ? "WHAT WAS WRONG" : "WHY";
    }

    private List<String> why() {
        return Stream.concat(faults().flatMap(PersonText::finding), lastChange().stream()).toList();
    }

    private Optional<String> lastChange() {
        return incident.note(Note.Kind.LAST_CHANGE)
                .map(note -> "Changed last: " + Times.full(note.at()) + ", " + note.text());
    }

    /** Root causes first, then the worst first. */
    private Stream<Finding> faults() {
        List<CheckId> causes = incident.diagnosis().rootCauses();
        return incident.diagnosis().findings().stream()
                .filter(finding -> finding.status() != Status.PASS)
                .sorted(
                        Comparator.comparing((Finding finding) -> !causes.contains(finding.check()))
                                .thenComparing(finding -> weight(finding.status())));
    }

    private static int weight(Status status) {
        return switch (status) {
            case FAIL -> 0;
            case UNKNOWN -> 1;
            case WARN -> 2;
            case PASS -> 3;
        };
    }

    private static Stream<String> finding(Finding finding) {
        return Stream.concat(
                Stream.of(
                        "%s %s: %s"
                                .formatted(finding.status(), finding.check(), finding.message())),
                finding.evidence().stream().map(evidence -> "    - " + evidence));
    }

    private List<String> paths() {
        return PathWords.of(incident.diagnosis().paths());
    }

    private String planTitle() {
        return switch (turn) {
            case ADVICE, UNDECIDED -> "A PLAN THAT IS NOT CARRIED OUT";
            case LIMIT, STORM -> "ITS PLAN, WHICH WAITS";
            case AUDIT -> "THE PLAN, NOT CARRIED OUT IN AUDIT MODE";
            case WAITING,
                    FIXING,
                    TRYING_AGAIN,
                    APPROVAL,
                    VERIFYING,
                    FIXED,
                    REVIEW,
                    UNVERIFIED,
                    UNDOING,
                    LEFT,
                    UNDONE,
                    CALLER,
                    CLOSED ->
                    "THE PLAN";
        };
    }

    private List<String> plan() {
        Plan plan = incident.plan();
        if (plan.actions().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        IntStream.range(0, plan.actions().size())
                .forEach(index -> lines.addAll(action(index + 1, plan.actions().get(index))));
        lines.add("Cost: " + cost(plan.monthlyCostUsd()) + ".");
        lines.addAll(proof(plan.proof()));
        return lines;
    }

    /** For where there is little room: what the plan does, whether it does, and what it costs. */
    List<String> planInShort() {
        List<DecidedAction> actions = incident.plan().actions();
        if (actions.isEmpty() || turn == Turn.CLOSED) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("", sentence(planTitle()) + ":"));
        actions.forEach(action ->
                lines.add("• " + ActionWords.of(action.action()) + " " + action.decision()));
        lines.add("Cost: " + cost(incident.plan().monthlyCostUsd()) + ".");
        return lines;
    }

    private static String sentence(String title) {
        return title.charAt(0) + title.substring(1).toLowerCase(Locale.ROOT);
    }

    /** Its complaints, if it has any; all of it is behind the link. */
    private List<String> opinion() {
        Optional<Note> said = incident.note(Note.Kind.OPINION);
        if (said.isEmpty()) {
            return List.of();
        }
        List<String> all =
                said.get()
                        .text()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        List<String> complaints =
                all.stream()
                        .filter(line -> line.contains("[ERROR]") || line.contains("[WARNING]"))
                        .toList();
        List<String> lines = new ArrayList<>(complaints.isEmpty() ? all : complaints);
        if (!said.get().reference().isBlank()) {
            lines.add("All of it: " + said.get().reference());
        }
        return lines;
    }

    private List<String> atTheSource() {
        return turn == Turn.CLOSED
                ? List.of()
                : incident.plan().atTheSource().stream().flatMap(String::lines).toList();
    }

    private static List<String> action(int number, DecidedAction decided) {
        return List.of(
                "%d. %s on %s: %s. %s"
                        .formatted(
                                number,
                                decided.action().kind(),
                                decided.action().target(),
                                decided.decision(),
                                decided.reason()),
                "    " + ActionWords.of(decided.action()));
    }

    private static String cost(double monthlyUsd) {
        return monthlyUsd == 0
                ? "nothing"
                : String.format(Locale.ROOT, "about %.2f US dollars a month", monthlyUsd);
    }

    private List<String> proof(Proof proof) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Proof: with the plan applied to the account as read at %s it is %s; %s; %s"
                        .formatted(
                                Times.clock(incident.seenAt()),
                                proof.afterwards(),
                                proof.madeWorse().isEmpty()
                                        ? "no other instance of the VPC loses its path"
                                        : "THESE LOSE THEIR PATH: " + joined(proof.madeWorse()),
                                proof.unknowns().isEmpty()
                                        ? "nothing on the way is unknown."
                                        : "not known are:"));
        proof.unknowns().forEach(unknown -> lines.add("    - " + unknown));
        return lines;
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private List<String> done() {
        return incident.lastAttempt().map(PersonText::attempt).orElse(List.of());
    }

    private static List<String> attempt(Attempt attempt) {
        List<String> lines = new ArrayList<>();
        attempt.steps()
                .forEach(step ->
                        lines.add(
                                "%s %s: %s"
                                        .formatted(
                                                Times.clock(attempt.at()),
                                                OutcomeName.of(step.outcome()),
                                                step.outcome().sentence())));
        return lines;
    }

    private List<String> undo() {
        return switch (turn) {
            case VERIFYING, FIXED, REVIEW, UNVERIFIED, LEFT -> withCommand(howToUndo());
            case APPROVAL -> howToUndo();
            case WAITING,
                    FIXING,
                    TRYING_AGAIN,
                    AUDIT,
                    ADVICE,
                    UNDECIDED,
                    UNDOING,
                    UNDONE,
                    CALLER,
                    LIMIT,
                    STORM,
                    CLOSED ->
                    List.of();
        };
    }

    private List<String> withCommand(List<String> lines) {
        lines.add(new Commands(region).undo(incident));
        return lines;
    }

    /** What is to be copied as it is. */
    String toCopy() {
        return Stream.of(approve(), incident.plan().atTheSource())
                .flatMap(List::stream)
                .collect(Collectors.joining("\n\n"));
    }

    private List<String> approve() {
        return turn == Turn.APPROVAL ? List.of(new Commands(region).approve(incident)) : List.of();
    }

    private List<String> endStorm() {
        return turn == Turn.STORM ? List.of(new Commands(region).endStorm()) : List.of();
    }

    private List<String> howToUndo() {
        List<String> lines = new ArrayList<>();
        incident.plan().actions().reversed().stream()
                .map(action -> action.proposed().undo())
                .filter(undo -> !undo.isBlank())
                .forEach(lines::add);
        return lines;
    }

    private List<String> about() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s, %s since %s"
                        .formatted(
                                incident.id(), incident.state(), Times.full(incident.changedAt())));
        lines.add(
                Stream.of(
                                Optional.of("account " + accountId),
                                Optional.of(region),
                                Places.vpc(incident))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", ")));
        if (incident.subject() instanceof Subject.Caller caller) {
            lines.add("caller " + caller.principal());
        }
        if (incident.history().stream()
                .noneMatch(change -> change.reason().equals(incident.wokenBy()))) {
            lines.add("seen first: " + incident.wokenBy());
        }
        incident.history()
                .forEach(change ->
                        lines.add(
                                "%s %s: %s"
                                        .formatted(
                                                Times.full(change.at()),
                                                change.state(),
                                                change.reason())));
        if (!incident.plan().actions().isEmpty()) {
            lines.add("plan " + incident.plan().id());
        }
        return lines;
    }
}
