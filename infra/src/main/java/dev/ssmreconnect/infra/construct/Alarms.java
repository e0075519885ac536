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

    /** The tick comes every five minutes, so a quarter of an hour without one that did all it had to means that nobody watches. */
    public void whenItStops() {
        alarm(
                "watch-stopped",
                "Watch has not run for 15 minutes: lost nodes go unnoticed",
                OwnMetrics.sum(dev.ssmreconnect.measure.Metric.HEARTBEAT, Duration.minutes(15)),
                ComparisonOperator.LESS_THAN_THRESHOLD,
                TreatMissingData.BREACHING);
    }

    /** Longer than the longest delay of a message, which is a quarter of an hour. */
    public void whenWorkIsLate(String part, WorkQueue queue) {
        alarm(
                part + "-late",
                "A message for "
                        + part
                        + " has waited for half an hour: it cannot keep up, or does not work",
                queue.queue()
                        .metricApproximateAgeOfOldestMessage(
                                MetricOptions.builder()
                                        .period(Duration.minutes(5))
                                        .statistic("Maximum")
                                        .build()),
                ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
                TreatMissingData.NOT_BREACHING,
                Duration.minutes(30).toSeconds());
    }

    public void whenFixesFail() {
        alarm(
                "fix-failures",
                "A plan could not be carried out; its incident says why",
                OwnMetrics.sum(dev.ssmreconnect.measure.Metric.FIX_FAILURES, Duration.minutes(15)),
                ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
                TreatMissingData.NOT_BREACHING);
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
        alarm(name, description, metric, operator, missing, 1);
    }

    private void alarm(
            String name,
            String description,
            Metric metric,
            ComparisonOperator operator,
            TreatMissingData missing,
            Number threshold) {
        Alarm alarm =
                Alarm.Builder.create(this, name)
                        .alarmName(Names.of(name))
                        .alarmDescription("SSM Reconnect: " + description)
                        .metric(metric)
                        .threshold(threshold)
                        .evaluationPeriods(1)
                        .comparisonOperator(operator)
                        .treatMissingData(missing)
                        .build();
        alarm.addAlarmAction(new SnsAction(topic));
    }
}
