package dev.ssmreconnect.sandbox.messaging;

import dev.ssmreconnect.sandbox.world.Timeline;
import dev.ssmreconnect.sandbox.world.World;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All queues of the account. */
public final class Queues {
    private final World world;
    private final Timeline timeline;
    private final Map<String, Queue> queues = new LinkedHashMap<>();

    public Queues(World world, Timeline timeline) {
        this.world = world;
        this.timeline = timeline;
    }

    public Queue create(String name, Duration visibilityTimeout) {
        return queues.computeIfAbsent(
                name, _ -> new Queue(name, timeline, world.ids(), visibilityTimeout));
    }

    public String url(String name) {
        return "https://sqs."
                + world.region().name()
                + "."
                + world.region().dnsSuffix()
                + "/"
                + world.accountId()
                + "/"
                + name;
    }

    /** By URL, ARN or name: all end in the name. */
    public Optional<Queue> find(String reference) {
        int end = Math.max(reference.lastIndexOf('/'), reference.lastIndexOf(':'));
        return Optional.ofNullable(queues.get(reference.substring(end + 1)));
    }
}
