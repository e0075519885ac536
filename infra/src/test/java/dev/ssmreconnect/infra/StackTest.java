package dev.ssmreconnect.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StackTest {
    private static final String BOTH = "dev.ssmreconnect.infra.Template#both";

    @Test
    void auditModeHasNothingThatCouldChangeTheAccount() {
        Template audit = Template.audit();
        assertThat(names(audit, "AWS::Lambda::Function", "FunctionName"))
                .hasSize(4)
                .noneMatch(n -> n.contains("remediate"));
        assertThat(names(audit, "AWS::SQS::Queue", "QueueName"))
                .noneMatch(name -> name.contains("remediate"));
        assertThat(audit.types())
                .doesNotContain("AWS::IAM::InstanceProfile", "AWS::IAM::ManagedPolicy");
        assertThat(audit.json().toString()).doesNotContain("REMEDIATE_QUEUE_URL");
    }

    /** The sender names the group, and by the deduplication id what is the same order; SQS makes neither of the text. */
    @Test
    void ordersGoThroughAFifoQueueThatTakesGroupsAndDuplicatesFromTheSender() {
        assertThat(Template.enforce().resources("AWS::SQS::Queue"))
                .filteredOn(queue -> queue.path("QueueName").toString().contains("-remediate"))
                .hasSize(2)
                .allSatisfy(queue -> {
                    assertThat(queue.path("QueueName").toString()).contains(".fifo");
                    assertThat(queue.path("FifoQueue").asBoolean()).isTrue();
                    assertThat(queue.path("ContentBasedDeduplication").asBoolean()).isFalse();
                })
                .anyMatch(queue -> queue.path("QueueName").toString().contains("-dlq"));
    }

    @Test
    void diagnosisSharesAReadingAndOrdersComeOneByOne() {
        assertThat(Template.enforce().resources("AWS::Lambda::EventSourceMapping"))
                .extracting(
                        mapping -> mapping.path("BatchSize").asInt(),
                        mapping -> mapping.path("MaximumBatchingWindowInSeconds").asInt())
                .containsExactlyInAnyOrder(tuple(100, 5), tuple(1, 0));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void noFunctionCanTakeAllConcurrencyOfTheAccount(Template template) {
        assertThat(template.resources("AWS::Lambda::Function"))
                .isNotEmpty()
                .allSatisfy(function ->
                        assertThat(function.path("ReservedConcurrentExecutions").asInt())
                                .isBetween(1, 10));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyGlobalNameCarriesTheRegion(Template template) {
        assertThat(names(template, "AWS::IAM::Role", "RoleName"))
                .isNotEmpty()
                .allMatch(name -> name.contains("{\"Ref\":\"AWS::Region\"}"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void functionsRunJava25OnArmAndStartFromASnapshot(Template template) {
        assertThat(template.resources("AWS::Lambda::Function"))
                .isNotEmpty()
                .allSatisfy(function -> {
                    assertThat(function.path("Runtime").asText()).isEqualTo("java25");
                    assertThat(function.path("Architectures").toString()).isEqualTo("[\"arm64\"]");
                    assertThat(function.at("/SnapStart/ApplyOn").asText())
                            .isEqualTo("PublishedVersions");
                });
        assertThat(template.resources("AWS::Lambda::Alias"))
                .hasSameSizeAs(template.resources("AWS::Lambda::Function"))
                .allSatisfy(alias -> assertThat(alias.path("Name").asText()).isEqualTo("live"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void queuesFeedThePublishedAliasAndReportFailuresOneByOne(Template template) {
        assertThat(template.resources("AWS::Lambda::EventSourceMapping"))
                .isNotEmpty()
                .allSatisfy(mapping -> {
                    assertThat(mapping.path("FunctionName").toString()).contains("Live");
                    assertThat(mapping.path("FunctionResponseTypes").toString())
                            .contains("ReportBatchItemFailures");
                });
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aMessageStaysInvisibleForSixTimesTheFunctionsTimeout(Template template) {
        assertThat(template.resources("AWS::SQS::Queue"))
                .filteredOn(queue -> queue.has("RedrivePolicy"))
                .isNotEmpty()
                .allSatisfy(queue ->
                        assertThat(queue.path("VisibilityTimeout").asInt()).isEqualTo(6 * 120));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void logsAreEncryptedAndKeptForThreeMonths(Template template) {
        assertThat(template.resources("AWS::Logs::LogGroup"))
                .isNotEmpty()
                .allSatisfy(group -> {
                    assertThat(group.path("RetentionInDays").asInt()).isEqualTo(90);
                    assertThat(group.has("KmsKeyId")).isTrue();
                });
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theRecordIsEncryptedRecoverableAndOutlivesTheStack(Template template) {
        JsonNode table = template.resources("AWS::DynamoDB::Table").getFirst();
        assertThat(table.at("/SSESpecification/SSEType").asText()).isEqualTo("KMS");
        assertThat(
                        table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                                .asBoolean())
                .isTrue();
        assertThat(table.path("DeletionProtectionEnabled").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyAlarmTellsTheTopicAndTheTopicLetsAlarmsPublish(Template template) {
        assertThat(template.resources("AWS::CloudWatch::Alarm"))
                .isNotEmpty()
                .allSatisfy(alarm -> assertThat(alarm.path("AlarmActions")).hasSize(1));
        assertThat(template.resources("AWS::SNS::TopicPolicy").toString())
                .contains("cloudwatch.amazonaws.com");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void deadLettersRaiseAnAlarmForEachQueue(Template template) {
        List<String> alarms = names(template, "AWS::CloudWatch::Alarm", "AlarmName");
        long queues =
                template.resources("AWS::SQS::Queue").stream()
                        .filter(queue -> queue.has("RedrivePolicy"))
                        .count();
        assertThat(alarms).filteredOn(name -> name.contains("dead-letters")).hasSize((int) queues);
        assertThat(alarms).anyMatch(name -> name.contains("watch-stopped"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void cdkNagFindsNothingThatIsNotExcused(Template template) {
        assertThat(template.nagFindings()).isEmpty();
    }

    @Test
    void theEmailOfTheContextIsSubscribed() {
        assertThat(Template.audit().resources("AWS::SNS::Subscription"))
                .singleElement()
                .satisfies(subscription -> {
                    assertThat(subscription.path("Protocol").asText()).isEqualTo("email");
                    assertThat(subscription.path("Endpoint").asText())
                            .isEqualTo("oncall@example.com");
                });
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void policyIsKeptUnderANameThatParameterStoreTakes(Template template) {
        assertThat(template.resources("AWS::SSM::Parameter"))
                .singleElement()
                .satisfies(parameter ->
                        assertThat(parameter.path("Name").asText())
                                .doesNotStartWith("/ssm")
                                .doesNotStartWith("/aws"));
    }

    private static List<String> names(Template template, String type, String property) {
        return template.resources(type).stream()
                .map(resource -> resource.path(property).toString())
                .toList();
    }
}
