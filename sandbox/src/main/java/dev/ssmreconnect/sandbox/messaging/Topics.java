package dev.ssmreconnect.sandbox.messaging;

import dev.ssmreconnect.sandbox.world.Timeline;
import dev.ssmreconnect.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** SNS topics: they remember what was published. */
public final class Topics {
    private final World world;
    private final Timeline timeline;
    private final Set<String> arns = new LinkedHashSet<>();
    private final List<Published> published = new ArrayList<>();

    public Topics(World world, Timeline timeline) {
        this.world = world;
        this.timeline = timeline;
    }

    /**
     * A message that was published.
     *
     * @param attributes message attributes of type String
     */
    public record Published(
            Instant at,
            String topicArn,
            String subject,
            String message,
            Map<String, String> attributes) {
        public Published {
            attributes = Map.copyOf(attributes);
        }
    }

    /** The ARN of the new topic. */
    public String create(String name) {
        String arn = world.region().arn("sns", world.accountId(), name);
        arns.add(arn);
        return arn;
    }

    public boolean exists(String arn) {
        return arns.contains(arn);
    }

    public void publish(
            String arn, String subject, String message, Map<String, String> attributes) {
        published.add(new Published(timeline.instant(), arn, subject, message, attributes));
    }

    public List<Published> published() {
        return List.copyOf(published);
    }
}
