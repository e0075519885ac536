package dev.ssmreconnect.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.event.Trigger.Caller;
import dev.ssmreconnect.event.Trigger.Ignored;
import dev.ssmreconnect.event.Trigger.InstanceRunning;
import dev.ssmreconnect.event.Trigger.LookAgain;
import dev.ssmreconnect.event.Trigger.PingStatusChanged;
import dev.ssmreconnect.event.Trigger.SessionDenied;
import dev.ssmreconnect.event.Trigger.TargetNotConnected;
import dev.ssmreconnect.event.Trigger.Unrecognized;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {
    private static final InstanceId INSTANCE = new InstanceId("i-0a1b2c3d4e5f67890");
    private static final Caller ALICE =
            new Caller(
                    "arn:aws:sts::111122223333:assumed-role/ops/alice",
                    "111122223333",
                    "eu-central-1",
                    Instant.parse("2026-11-20T09:30:00Z"));

    @Test
    void runningInstanceIsLookedAt() {
        assertThat(EventParser.parse(stateChange("running")))
                .isEqualTo(new InstanceRunning(INSTANCE, Instant.parse("2026-11-20T09:30:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "stopping", "stopped", "shutting-down", "terminated"})
    void otherStatesAreIgnored(String state) {
        assertThat(EventParser.parse(stateChange(state))).isInstanceOf(Ignored.class);
    }

    @Test
    void pingStatusChangeOfOursIsLookedAt() {
        assertThat(
                        EventParser.parse(
                                """
                                {"source": "ssm-reconnect", "detail-type": "SSM Ping Status Change", "detail": {
                                  "instance-id": "i-0a1b2c3d4e5f67890", "ping-status": "ConnectionLost",
                                  "previous-ping-status": "Online"}}\
                                """))
                .isEqualTo(
                        new PingStatusChanged(
                                INSTANCE, new AwsValue("ConnectionLost"), new AwsValue("Online")));
    }

    @Test
    void theSameDetailTypeOfAnotherSourceIsNotOurs() {
        assertThat(
                        EventParser.parse(
                                """
                                {"source": "aws.ssm", "detail-type": "SSM Ping Status Change", "detail": {
                                  "instance-id": "i-0a1b2c3d4e5f67890", "ping-status": "ConnectionLost"}}\
                                """))
                .isInstanceOf(Unrecognized.class);
    }

    @Test
    void lookAgainNamesItsSubject() {
        assertThat(
                        EventParser.parse(
                                """
                                {"source": "ssm-reconnect", "detail-type": "SSM Reconnect Look Again",
                                 "detail": {"subject": "i-0a1b2c3d4e5f67890"}}\
                                """))
                .isEqualTo(new LookAgain("i-0a1b2c3d4e5f67890"));
    }

    @Test
    void sessionRefusedBecauseTheTargetIsNotConnectedIsLookedAt() {
        assertThat(
                        EventParser.parse(
                                session(
                                        "\"errorCode\": \"TargetNotConnected\", \"requestParameters\": {\"target\": \""
                                                + INSTANCE
                                                + "\"}")))
                .isEqualTo(new TargetNotConnected(INSTANCE, ALICE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation"})
    void deniedSessionIsTheCallersMatter(String code) {
        assertThat(
                        EventParser.parse(
                                session(
                                        "\"errorCode\": \""
                                                + code
                                                + "\", \"errorMessage\": \"no identity-based policy allows it\","
                                                + " \"requestParameters\": {\"target\": \""
                                                + INSTANCE
                                                + "\"}")))
                .isEqualTo(
                        new SessionDenied(INSTANCE, ALICE, "no identity-based policy allows it"));
    }

    @Test
    void deniedSessionWithoutParametersTakesTheInstanceFromTheMessage() {
        String message =
                "User: alice is not authorized to perform: ssm:StartSession on resource: "
                        + "arn:aws:ec2:eu-central-1:111122223333:instance/i-0a1b2c3d4e5f67890";
        assertThat(
                        EventParser.parse(
                                session(
                                        "\"errorCode\": \"AccessDenied\", \"requestParameters\": null,"
                                                + " \"errorMessage\": \""
                                                + message
                                                + "\"")))
                .isEqualTo(new SessionDenied(INSTANCE, ALICE, message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"requestParameters\": {\"target\": \"i-0a1b2c3d4e5f67890\"}",
                "\"errorCode\": \"ThrottlingException\", \"requestParameters\": {\"target\": \"i-0a1b2c3d4e5f67890\"}",
                "\"errorCode\": \"TargetNotConnected\", \"requestParameters\": {\"target\": \"ecs:cluster_task_c\"}"
            })
    void sessionsThatSayNothingOfAnInstanceAreIgnored(String detail) {
        assertThat(EventParser.parse(session(detail))).isInstanceOf(Ignored.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{} {}",
                "{}",
                "{\"source\": \"aws.ec2\"}",
                "{\"source\": 7, \"detail-type\": \"EC2 Instance State-change Notification\"}",
                "{\"source\": \"aws.ec2\", \"detail-type\": \"EC2 Instance State-change Notification\"}",
                "{\"source\": \"aws.ec2\", \"detail-type\": \"EC2 Spot Instance Interruption Warning\", \"detail\": {}}",
                "{\"source\": \"ssm-reconnect\", \"detail-type\": \"SSM Ping Status Change\", \"detail\": []}",
                "{\"source\": \"ssm-reconnect\", \"detail-type\": \"SSM Ping Status Change\", \"detail\":"
                        + " {\"instance-id\": \"../../etc\", \"ping-status\": \"Online\"}}"
            })
    void unknownShapesAreOneSentence(String json) {
        assertThat(EventParser.parse(json))
                .isInstanceOfSatisfying(
                        Unrecognized.class,
                        unrecognized ->
                                assertThat(unrecognized.sentence())
                                        .isNotBlank()
                                        .doesNotContain("\n\n"));
    }

    @Test
    void missingFieldIsNamed() {
        String noId =
                """
                {"id": "e1", "source": "aws.ec2", "detail-type": "EC2 Instance State-change Notification",
                 "time": "2026-11-20T09:30:00Z", "detail": {"state": "running"}}\
                """;
        assertThat(EventParser.parse(noId))
                .isEqualTo(
                        new Unrecognized(
                                "Expected text at 'detail.instance-id' of the event with id 'e1', and found none."));
    }

    @Test
    void badInstanceIdIsNamed() {
        String bad = stateChange("running").replace("i-0a1b2c3d4e5f67890", "vol-1");
        assertThat(EventParser.parse(bad))
                .isInstanceOfSatisfying(
                        Unrecognized.class,
                        unrecognized ->
                                assertThat(unrecognized.sentence())
                                        .contains("'vol-1' is not an instance id"));
    }

    private static String stateChange(String state) {
        return """
        {"version": "0", "id": "7bf73129", "detail-type": "EC2 Instance State-change Notification",
         "source": "aws.ec2", "account": "111122223333", "time": "2026-11-20T09:30:00Z",
         "region": "eu-central-1", "resources": [],
         "detail": {"instance-id": "i-0a1b2c3d4e5f67890", "state": "%s"}}\
        """
                .formatted(state);
    }

    private static String session(String detail) {
        return """
        {"id": "e2", "detail-type": "AWS API Call via CloudTrail", "source": "aws.ssm",
         "account": "111122223333", "region": "eu-central-1", "time": "2026-11-20T09:30:00Z",
         "detail": {"eventSource": "ssm.amazonaws.com", "eventName": "StartSession",
           "awsRegion": "eu-central-1", "recipientAccountId": "111122223333",
           "userIdentity": {"type": "AssumedRole", "arn": "arn:aws:sts::111122223333:assumed-role/ops/alice"},
           %s}}\
        """
                .formatted(detail);
    }
}
