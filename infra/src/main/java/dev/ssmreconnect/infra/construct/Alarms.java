package dev.ssmreconnect.infra.construct;

import dev.ssmreconnect.infra.deployment.Names;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** What must never go unnoticed: an event that nobody could work off, and a watch that has stopped. */
public final class Alarms extends Construct {
    private final Topic topic;

    public Alarms(Construct scope, Topic topic) {
        super(scope, "Alarms");
        this.topic = topic;
    }

    public void whenLettersAreDead(String part, WorkQueue queue) {
        alarm(
                part + "-dead-letters",
                "Messages for "
                        + part
                        + " could not be worked off; they are kept for 14 days in its dead-letter queue",
                queue.deadLetters()
                        .metricApproximateNumberOfMessagesVisible(
                                MetricOptions.builder()
                                        .period(Duration.minutes(5))
                                        .statistic("Maximum")
                                        .build()),
                ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
                TreatMissingData.NOT_BREACHING);
    }

    public void whenItFails(JavaFunction function, String part) {
        alarm(
                part + "-errors",
                "The function " + part + " fails",
                function.alias()
                        .metricErrors(
                                MetricOptions.builder()
                                        .period(Duration.minutes(15))
                                        .statistic("Sum")
                                        .build()),
                ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
                TreatMissingData.NOT_BREACHING);
    }

    /** The tick comes every five minutes, so a quarter of an hour without one means that nobody watches. */
    public void whenItStops(JavaFunction watch) {
        alarm(
                "watch-stopped",
                "Watch has not run for 15 minutes: lost nodes go unnoticed",
                watch.alias()
                        .metricInvocations(
                                MetricOptions.builder()
                                        .period(Duration.minutes(15))
                                        .statistic("Sum")
                                        .build()),
                ComparisonOperator.LESS_THAN_THRESHOLD,
                TreatMissingData.BREACHING);
    }

    /** SNS took a message and could not hand it to a subscriber: those who can still be reached are told. */
    public void whenPeopleAreNotReached() {
        alarm(
                "not-delivered",
                "A notification did not reach one of its subscribers",
                topic.metricNumberOfNotificationsFailed(
                        MetricOptions.builder()
                                .period(Duration.minutes(15))
                                .statistic("Sum")
                                .build()),
                ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
                TreatMissingData.NOT_BREACHING);
    }

    private void alarm(
            String name,
            String description,
            Metric metric,
            ComparisonOperator operator,
            TreatMissingData missing) {
        Alarm alarm =
                Alarm.Builder.create(this, name)
                        .alarmName(Names.of(name))
                        .alarmDescription("SSM Reconnect: " + description)
                        .metric(metric)
                        .threshold(1)
                        .evaluationPeriods(1)
                        .comparisonOperator(operator)
                        .treatMissingData(missing)
                        .build();
        alarm.addAlarmAction(new SnsAction(topic));
    }
}
