package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.messaging.Bus;
import dev.ssmreconnect.sandbox.world.Timeline;
import dev.ssmreconnect.sandbox.world.World;
import java.time.Duration;
import java.util.List;

/**
 * CloudTrail, as far as sessions go: it tells of each that was refused, about a minute later.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html">Events by CloudTrail</a>
 */
public final class Trail {
    private static final Duration DELAY = Duration.ofSeconds(60);

    private final World world;
    private final Timeline timeline;
    private final Bus bus;

    public Trail(World world, Timeline timeline, Bus bus) {
        this.world = world;
        this.timeline = timeline;
        this.bus = bus;
    }

    void refused(String target, String errorCode) {
        String detail =
                """
                {"eventVersion":"1.11","eventSource":"ssm.amazonaws.com","eventName":"StartSession","awsRegion":"%s",
                 "eventTime":"%s","eventType":"AwsApiCall","recipientAccountId":"%s","sourceIPAddress":"198.51.100.7",
                 "userIdentity":{"type":"AssumedRole","accountId":"%s","arn":"arn:%s:sts::%s:assumed-role/on-call/kim"},
                 "errorCode":"%s","errorMessage":"%s is not connected.",
                 "requestParameters":{"target":"%s"},"responseElements":null}\
                """
                        .formatted(
                                world.region().name(),
                                timeline.instant(),
                                world.accountId(),
                                world.accountId(),
                                world.region().partition(),
                                world.accountId(),
                                errorCode,
                                target,
                                target);
        timeline.in(
                DELAY, () -> bus.put("aws.ssm", "AWS API Call via CloudTrail", detail, List.of()));
    }
}
