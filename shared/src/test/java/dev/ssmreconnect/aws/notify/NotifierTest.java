package dev.ssmreconnect.aws.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssmreconnect.aws.notify.SnsNotifier.HttpsFormat;
import dev.ssmreconnect.notify.NotSentException;
import dev.ssmreconnect.notify.Notification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

class NotifierTest {
    private static final Notification MESSAGE =
            new Notification(
                    "Fixed: i-1",
                    "All is well.",
                    "{\"state\":\"VERIFIED\"}",
                    Map.of("state", "VERIFIED"));

    private final SnsClient sns = mock(SnsClient.class);
    private final EventBridgeClient events = mock(EventBridgeClient.class);

    @SuppressWarnings("unchecked")
    NotifierTest() {
        doCallRealMethod().when(sns).publish(any(Consumer.class));
        doCallRealMethod().when(events).putEvents(any(Consumer.class));
        when(sns.publish(any(PublishRequest.class))).thenReturn(PublishResponse.builder().build());
        when(events.putEvents(any(PutEventsRequest.class)))
                .thenReturn(PutEventsResponse.builder().failedEntryCount(0).build());
    }

    @Test
    void mailGetsTheTextPhonesTheSubjectAndMachinesTheJson() throws JsonProcessingException {
        JsonNode message = new ObjectMapper().readTree(published(MESSAGE).message());
        assertThat(message.path("email").asText()).isEqualTo("All is well.");
        assertThat(message.path("sms").asText()).isEqualTo("Fixed: i-1");
        assertThat(message.path("default").asText()).isEqualTo("{\"state\":\"VERIFIED\"}");
    }

    @Test
    void webHooksGetTheJsonUnlessTheyAreAChat() throws JsonProcessingException {
        JsonNode json = new ObjectMapper().readTree(published(MESSAGE).message());
        assertThat(json.has("https")).isFalse();
    }

    @Test
    void aChatGetsWhatAmazonQTakesAndNothingElseChanges() throws JsonProcessingException {
        JsonNode message =
                new ObjectMapper().readTree(published(MESSAGE, HttpsFormat.CHAT).message());
        JsonNode chat = new ObjectMapper().readTree(message.path("https").asText());
        assertThat(chat.path("version").asText()).isEqualTo("1.0");
        assertThat(chat.path("source").asText()).isEqualTo("custom");
        assertThat(chat.at("/content/description").asText()).isEqualTo("All is well.");
        assertThat(message.path("default").asText()).isEqualTo("{\"state\":\"VERIFIED\"}");
    }

    @Test
    void publishesToTheTopicWithAttributesForFilters() {
        PublishRequest request = published(MESSAGE);
        assertThat(request.topicArn()).isEqualTo("arn:aws-cn:sns:cn-north-1:111122223333:t");
        assertThat(request.subject()).isEqualTo("Fixed: i-1");
        assertThat(request.messageStructure()).isEqualTo("json");
        assertThat(request.messageAttributes().get("state").stringValue()).isEqualTo("VERIFIED");
    }

    @Test
    void whatIsTooLongForSnsIsCutAndSent() throws JsonProcessingException {
        String longText = "ä\"".repeat(200_000);
        String message =
                published(
                                new Notification(
                                        "S", longText, "{\"text\":\"" + longText + "\"}", Map.of()))
                        .message();
        assertThat(message.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(256 * 1024);
        JsonNode parts = new ObjectMapper().readTree(message);
        assertThat(
                        new ObjectMapper()
                                .readTree(parts.path("default").asText())
                                .path("truncated")
                                .asBoolean())
                .isTrue();
        assertThat(longText).startsWith(parts.path("email").asText());
    }

    @Test
    void theBusGetsTheJson() {
        new EventBridgeNotifier(events).send(MESSAGE);
        ArgumentCaptor<PutEventsRequest> sent = ArgumentCaptor.forClass(PutEventsRequest.class);
        verify(events).putEvents(sent.capture());
        PutEventsRequestEntry entry = sent.getValue().entries().getFirst();
        assertThat(entry.source()).isEqualTo("ssm-reconnect");
        assertThat(entry.detailType()).isEqualTo("SSM Reconnect Incident Change");
        assertThat(entry.detail()).isEqualTo("{\"state\":\"VERIFIED\"}");
    }

    @Test
    void anEventThatTheBusRefusesIsNotSent() {
        when(events.putEvents(any(PutEventsRequest.class)))
                .thenReturn(
                        PutEventsResponse.builder()
                                .failedEntryCount(1)
                                .entries(
                                        PutEventsResultEntry.builder()
                                                .errorCode("ThrottlingException")
                                                .errorMessage("slow down")
                                                .build())
                                .build());
        assertThatThrownBy(() -> new EventBridgeNotifier(events).send(MESSAGE))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("ThrottlingException: slow down");
    }

    @Test
    void aFailureOfSnsNamesTheTopic() {
        when(sns.publish(any(PublishRequest.class)))
                .thenThrow(SdkClientException.create("connection refused"));
        assertThatThrownBy(() -> new SnsNotifier(sns, "arn:t", HttpsFormat.JSON).send(MESSAGE))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("arn:t")
                .hasMessageContaining("connection refused");
    }

    private PublishRequest published(Notification notification) {
        return published(notification, HttpsFormat.JSON);
    }

    private PublishRequest published(Notification notification, HttpsFormat https) {
        new SnsNotifier(sns, "arn:aws-cn:sns:cn-north-1:111122223333:t", https).send(notification);
        ArgumentCaptor<PublishRequest> sent = ArgumentCaptor.forClass(PublishRequest.class);
        verify(sns).publish(sent.capture());
        return sent.getValue();
    }
}
