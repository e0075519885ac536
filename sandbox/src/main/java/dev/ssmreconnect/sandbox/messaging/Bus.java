package dev.ssmreconnect.sandbox.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.sandbox.world.Timeline;
import dev.ssmreconnect.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.Machine;

/**
 * The default event bus. Rules are matched by EventBridge's own matcher.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html">The
 *     envelope of events</a>
 */
public final class Bus {
    private static final JsonMapper JSON = new JsonMapper();

    private final World world;
    private final Timeline timeline;
    private final Map<String, List<Consumer<String>>> targets = new LinkedHashMap<>();
    private final List<String> events = new ArrayList<>();
    private @Nullable Machine machine;

    public Bus(World world, Timeline timeline) {
        this.world = world;
        this.timeline = timeline;
    }

    /**
     * Adds a rule, or another target to one of that name.
     *
     * @param pattern an event pattern as JSON
     * @param target gets the whole event
     */
    public void rule(String name, String pattern, Consumer<String> target) {
        try {
            if (machine == null) {
                machine = new Machine();
            }
            machine.addRule(name, pattern);
            targets.computeIfAbsent(name, _ -> new ArrayList<>()).add(target);
        } catch (IOException e) {
            throw new UncheckedIOException("The pattern of the rule " + name + " is not valid.", e);
        }
    }

    /**
     * @param detail JSON
     */
    public void put(String source, String detailType, String detail, List<String> resources) {
        try {
            ObjectNode event = JSON.createObjectNode();
            event.put("version", "0")
                    .put("id", world.ids().uuid())
                    .put("detail-type", detailType)
                    .put("source", source);
            event.put("account", world.accountId());
            event.put("time", timeline.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            event.put("region", world.region().name());
            resources.forEach(event.putArray("resources")::add);
            JsonNode parsed = JSON.readTree(detail);
            event.set("detail", parsed);
            route(JSON.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The detail of the event is no JSON: " + detail, e);
        }
    }

    private void route(String event) {
        events.add(event);
        if (machine == null) {
            return;
        }
        try {
            for (String rule : machine.rulesForJSONEvent(event)) {
                targets.getOrDefault(rule, List.of()).forEach(target -> target.accept(event));
            }
        } catch (Exception e) {
            throw new IllegalStateException("The event could not be matched: " + event, e);
        }
    }

    /** Everything that was ever put, in order. */
    public List<String> events() {
        return List.copyOf(events);
    }
}
