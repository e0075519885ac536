package dev.ssmreconnect.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssmreconnect.measure.Metric;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboard, its functions, and the alarms. */
class OverviewTest {
    private static final String BOTH = "dev.ssmreconnect.infra.Template#both";

    /** The body as CloudFormation puts it together, with the logical ids in the place of what they stand for. */
    private static JsonNode dashboard(Template template) throws IOException {
        JsonNode dashboard = template.resources("AWS::CloudWatch::Dashboard").getFirst();
        String body =
                dashboard
                        .at("/DashboardBody/Fn::Join/1")
                        .valueStream()
                        .map(part ->
                                part.isTextual()
                                        ? part.asText()
                                        : part.findValue(part.fieldNames().next())
                                                .toString()
                                                .replace("\"", ""))
                        .collect(Collectors.joining());
        return new ObjectMapper().readTree(body);
    }

    private static List<JsonNode> widgets(Template template) throws IOException {
        return dashboard(template).path("widgets").valueStream().toList();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void pageIsACustomWidgetOfTheReviewFunctionsPublishedVersion(Template template)
            throws IOException {
        assertThat(widgets(template))
                .filteredOn(widget -> widget.path("type").asText().equals("custom"))
                .singleElement()
                .satisfies(widget -> {
                    assertThat(widget.at("/properties/endpoint").asText()).startsWith("reviewLive");
                    assertThat(widget.path("width").asInt()).isEqualTo(24);
                    assertThat(widget.at("/properties/updateOn/refresh").asBoolean()).isTrue();
                });
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyMetricIsOnTheDashboardByTheNameThatTheFunctionsWrite(Template template)
            throws IOException {
        String text = dashboard(template).toString();
        assertThat(Arrays.stream(Metric.values()).map(Metric::id)).allMatch(text::contains);
        assertThat(text)
                .contains("SsmReconnect")
                .contains("ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void noWidgetLiesOverAnother(Template template) throws IOException {
        assertThat(widgets(template))
                .allSatisfy(widget ->
                        assertThat(widget.path("x").asInt() + widget.path("width").asInt())
                                .isLessThanOrEqualTo(24));
        assertThat(
                        widgets(template).stream()
                                .map(widget -> widget.path("x") + "," + widget.path("y"))
                                .distinct())
                .hasSameSizeAs(widgets(template));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoLooksCanReadTheRecordAndNothingElse(Template template) {
        assertThat(actions(template, "review"))
                .containsExactlyInAnyOrder(
                        "logs:CreateLogStream",
                        "logs:PutLogEvents",
                        "dynamodb:BatchGetItem",
                        "dynamodb:GetItem",
                        "dynamodb:Query",
                        "kms:Decrypt");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoActsWritesTheRecordAndAsksForAnotherLook(Template template) {
        assertThat(actions(template, "operate"))
                .contains("dynamodb:PutItem", "sqs:SendMessage")
                .allMatch(action -> action.matches("(dynamodb|sqs|kms|logs):.*"));
        assertThat(
                        template.statements(id -> id.startsWith("operate")).stream()
                                .filter(statement ->
                                        Template.actions(statement).contains("sqs:SendMessage"))
                                .map(statement -> statement.path("Resource").toString()))
                .singleElement()
                .asString()
                .contains("diagnosequeue");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void pageKnowsTheFunctionOfItsButtons(Template template) {
        assertThat(template.resources("AWS::Lambda::Function"))
                .filteredOn(function -> function.path("Handler").asText().contains("ReviewHandler"))
                .singleElement()
                .satisfies(function ->
                        assertThat(
                                        function.at(
                                                        "/Environment/Variables/SSM_RECONNECT_OPERATE_FUNCTION_ARN")
                                                .toString())
                                .contains("operateLive"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void missingHeartbeatIsAnAlarm(Template template) {
        JsonNode alarm = alarm(template, "watch-stopped");
        assertThat(alarm.path("MetricName").asText()).isEqualTo("Heartbeat");
        assertThat(alarm.path("Namespace").asText()).isEqualTo("SsmReconnect");
        assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("breaching");
        assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("LessThanThreshold");
    }

    @Test
    void lateWorkAndFailingFixesAreAlarms() {
        assertThat(alarm(Template.enforce(), "diagnose-late").path("Threshold").asInt())
                .isEqualTo(1800);
        assertThat(alarm(Template.enforce(), "remediate-late").path("MetricName").asText())
                .isEqualTo("ApproximateAgeOfOldestMessage");
        assertThat(alarm(Template.enforce(), "fix-failures").path("MetricName").asText())
                .isEqualTo("FixFailures");
    }

    private static JsonNode alarm(Template template, String name) {
        return template.resources("AWS::CloudWatch::Alarm").stream()
                .filter(alarm -> alarm.path("AlarmName").toString().contains("-" + name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> actions(Template template, String function) {
        return template.statements(id -> id.startsWith(function + "Role")).stream()
                .filter(statement -> !Template.actions(statement).contains("sts:AssumeRole"))
                .flatMap(statement -> Template.actions(statement).stream())
                .distinct();
    }
}
