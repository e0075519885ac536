package dev.ssmreconnect.infra.construct;

import dev.ssmreconnect.infra.deployment.Names;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Match;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.constructs.Construct;

/**
 * The events that wake us. AWS emits none when a node's ping status changes: {@code watch} puts those itself, so the rule listens for
 * our own source.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-state-changes.html">State change events</a>
 */
public final class Triggers extends Construct {
    private static final Duration WATCH_PERIOD = Duration.minutes(5);

    public Triggers(Construct scope, WorkQueue diagnose, JavaFunction watch) {
        super(scope, "Triggers");
        rule(
                "InstanceRunning",
                "An instance is running",
                EventPattern.builder()
                        .source(List.of("aws.ec2"))
                        .detailType(List.of("EC2 Instance State-change Notification"))
                        .detail(Map.of("state", List.of("running")))
                        .build(),
                diagnose);
        rule(
                "PingStatusChanged",
                "A node's ping status changed, as watch found it",
                EventPattern.builder()
                        .source(List.of("ssm-reconnect"))
                        .detailType(List.of("SSM Ping Status Change"))
                        .build(),
                diagnose);
        rule("SessionRefused", "A session was refused", refusedSession(), diagnose);
        Rule.Builder.create(this, "Tick")
                .ruleName(Names.of("tick"))
                .description(
                        "SSM Reconnect: looks for lost and never registered nodes, and for what is due")
                .schedule(Schedule.rate(WATCH_PERIOD))
                .targets(
                        List.of(
                                LambdaFunction.Builder.create(watch.alias())
                                        .retryAttempts(0)
                                        .maxEventAge(WATCH_PERIOD)
                                        .build()))
                .build();
    }

    private static EventPattern refusedSession() {
        return EventPattern.builder()
                .source(List.of("aws.ssm"))
                .detailType(List.of("AWS API Call via CloudTrail"))
                .detail(
                        Map.of(
                                "eventSource",
                                List.of("ssm.amazonaws.com"),
                                "eventName",
                                List.of("StartSession"),
                                "errorCode",
                                Match.anyOf(
                                        Match.suffix("TargetNotConnected"),
                                        Match.prefix("AccessDenied"),
                                        Match.prefix("Client.UnauthorizedOperation"))))
                .build();
    }

    private void rule(String id, String description, EventPattern pattern, WorkQueue diagnose) {
        Rule.Builder.create(this, id)
                .ruleName(Names.of(kebab(id)))
                .description("SSM Reconnect: " + description)
                .eventPattern(pattern)
                .targets(
                        List.of(
                                SqsQueue.Builder.create(diagnose.queue())
                                        .deadLetterQueue(diagnose.deadLetters())
                                        .build()))
                .build();
    }

    private static String kebab(String camel) {
        return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
