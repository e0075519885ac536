package dev.ssmreconnect.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.sandbox.SandboxAccount;
import dev.ssmreconnect.sandbox.messaging.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The whole loop, from the events to the verified end, on simulated time. */
public final class Demo {
    private static final Duration STEP = Duration.ofSeconds(5);

    /** The longest sleep of an agent, and what comes before and after it. */
    private static final Duration LONGEST = Duration.ofMinutes(100);

    private static final String POLICY = "mode: enforce\n";

    private final SandboxAccount account;
    private final List<Story> stories;
    private final Map<String, String> names = new HashMap<>();
    private final DemoStack stack;
    private final Judge judge;
    private final Consumer<Moment> watcher;
    private final Map<IncidentId, Integer> turnsSeen = new LinkedHashMap<>();
    private final List<Moment.Said> said = new ArrayList<>();
    private int eventsSeen;

    /** @param watcher is told of everything as it happens */
    public Demo(Consumer<Moment> watcher) {
        this.watcher = watcher;
        account = SandboxAccount.create(2_026);
        account.behaviour().withThrottling().withLatency(Duration.ofMillis(40));
        stories = new DemoAccount(account).stories();
        stories.forEach(story -> names.put(story.instanceId(), story.name()));
        stack = new DemoStack(account, POLICY);
        judge = new Judge(account);
    }

    public List<Story> stories() {
        return stories;
    }

    /** Moves the clock until every story has ended as it should, or until no agent can be asleep any more. */
    public DemoResult run() {
        Instant begun = account.clock().instant();
        Instant latest = begun.plus(LONGEST);
        while (account.clock().instant().isBefore(latest) && !isOver()) {
            account.advance(STEP);
            watch();
        }
        return new DemoResult(
                "account "
                        + account.world().accountId()
                        + " of the demo, "
                        + account.world().region().name()
                        + ", enforce mode",
                account.clock().instant(),
                stories.stream().map(this::tale).toList(),
                Duration.between(begun, account.clock().instant()),
                stack.changes(),
                said,
                stack.warnings());
    }

    private boolean isOver() {
        return stories.stream().map(this::tale).allMatch(Tale::isAsItShouldBe);
    }

    private Tale tale(Story story) {
        long messages = said.stream().filter(each -> each.name().equals(story.name())).count();
        Optional<Incident> incident = incidentOf(story);
        List<JournalEntry> journal =
                incident.map(each -> stack.incidents().journal(each.id()).entries())
                        .orElse(List.of());
        return judge.tale(story, incident, journal, (int) messages);
    }

    private Optional<Incident> incidentOf(Story story) {
        return Optional.ofNullable(
                stack.incidents().latest(List.of(story.instanceId())).get(story.instanceId()));
    }

    private void watch() {
        List<Moment> news = new ArrayList<>(wakings());
        for (Incident incident : stack.incidents().recent(1_000)) {
            int seen = turnsSeen.getOrDefault(incident.id(), 0);
            incident.history().stream()
                    .skip(seen)
                    .filter(turn -> isWorthTelling(turn.state()))
                    .forEach(turn ->
                            news.add(
                                    new Moment.Turned(
                                            turn.at(),
                                            nameOf(incident),
                                            turn.state(),
                                            Sentences.of(incident, turn))));
            turnsSeen.put(incident.id(), incident.history().size());
        }
        news.addAll(messages());
        news.sort(Comparator.comparing(Moment::at));
        news.forEach(watcher);
    }

    /** Between the plan and its being in place there are two states that pass in seconds. */
    private static boolean isWorthTelling(IncidentState state) {
        return state != IncidentState.APPLYING && state != IncidentState.APPLIED;
    }

    private List<Moment> wakings() {
        List<String> events = account.bus().events();
        List<Moment> news = new ArrayList<>();
        for (String event : events.subList(eventsSeen, events.size())) {
            Sentences.ofEvent(event, names).ifPresent(news::add);
        }
        eventsSeen = events.size();
        return news;
    }

    private List<Moment> messages() {
        List<Topics.Published> published = account.topics().published();
        List<Moment> news = new ArrayList<>();
        for (Topics.Published each : published.subList(said.size(), published.size())) {
            Moment.Said message =
                    new Moment.Said(each.at(), name(each), each.subject(), text(each.message()));
            said.add(message);
            news.add(message);
        }
        return news;
    }

    private String nameOf(Incident incident) {
        return names.getOrDefault(incident.instanceId().value(), incident.instanceId().value());
    }

    private String name(Topics.Published message) {
        String id = message.attributes().getOrDefault("instanceId", "");
        return names.getOrDefault(id, id);
    }

    /** SNS is given one text for mail and others for machines. */
    private static String text(String message) {
        try {
            return new JsonMapper().readTree(message).path("email").asText(message);
        } catch (JsonProcessingException e) {
            return message;
        }
    }
}
