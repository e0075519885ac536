package dev.ssmreconnect.sandbox.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Token buckets of the API, for an account and Region.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">Request
 *     throttling of EC2</a>
 */
final class Buckets {
    private static final Limit READS = new Limit("ec2:Describe*", 100, 20);
    private static final Limit WRITES = new Limit("ec2:*", 50, 5);
    private static final Limit OTHERS = new Limit("others", 100, 40);

    private final Map<String, Level> levels = new HashMap<>();

    /** Whether there was a token to take. */
    boolean take(String action, Instant now) {
        Limit limit = limitOf(action);
        Level level =
                levels.computeIfAbsent(limit.name(), _ -> new Level(limit.capacity(), now))
                        .filledUp(limit, now);
        boolean granted = level.tokens() >= 1;
        levels.put(limit.name(), granted ? new Level(level.tokens() - 1, now) : level);
        return granted;
    }

    private static Limit limitOf(String action) {
        return switch (action) {
            case "ec2:CreateVpcEndpoint", "ec2:ModifyVpcEndpoint" -> new Limit(action, 4, 0.3);
            case "ec2:AssociateIamInstanceProfile", "ec2:ModifyInstanceMetadataOptions" ->
                    new Limit(action, 100, 5);
            case "ssm:GetConnectionStatus" -> new Limit(action, 50, 50);
            default -> byFamily(action);
        };
    }

    private static Limit byFamily(String action) {
        if (action.startsWith("ec2:Describe") || action.startsWith("ec2:Get")) {
            return READS;
        }
        return action.startsWith("ec2:") ? WRITES.named(action) : OTHERS.named(action);
    }

    private record Limit(String name, double capacity, double perSecond) {
        Limit named(String changed) {
            return new Limit(changed, capacity, perSecond);
        }
    }

    private record Level(double tokens, Instant at) {
        Level filledUp(Limit limit, Instant now) {
            double seconds = Duration.between(at, now).toMillis() / 1000.0;
            return new Level(Math.min(limit.capacity(), tokens + seconds * limit.perSecond()), now);
        }
    }
}
