package dev.ssmreconnect.aws.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.record.Note;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailException;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

class CloudTrailHistoryTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant BEFORE = Instant.parse("2026-11-20T08:12:00Z");

    private final Trail trail = new Trail();
    private Instant now = NOON;
    private final CloudTrailHistory history = new CloudTrailHistory(() -> trail, () -> now);

    @Test
    void tellsWhatWasDoneByWhomWhenAndFromWhere() {
        trail.events.add(event("RevokeSecurityGroupEgress", "false", ""));

        assertThat(history.lastChangeOf(List.of("sg-0a1")))
                .contains(
                        new Note(
                                Note.Kind.LAST_CHANGE,
                                BEFORE,
                                "RevokeSecurityGroupEgress on sg-0a1 by arn:aws:iam::111122223333:user/kim from 198.51.100.7",
                                "id-RevokeSecurityGroupEgress"));
        assertThat(trail.asked).containsExactly("sg-0a1");
    }

    @Test
    void whatOnlyReadsOrOnlyNamesItOrWasRefusedIsNoChange() {
        trail.events.add(event("DescribeSecurityGroups", "true", ""));
        trail.events.add(event("RunInstances", "false", ""));
        trail.events.add(
                event("DeleteSecurityGroup", "false", ",\"errorCode\":\"DependencyViolation\""));
        trail.events.add(event("AuthorizeSecurityGroupIngress", "false", ""));

        assertThat(history.lastChangeOf(List.of("sg-0a1")))
                .map(Note::text)
                .get()
                .asString()
                .startsWith("AuthorizeSecurityGroupIngress");
    }

    @Test
    void atMostTwoAreAskedForAnIncident() {
        assertThat(history.lastChangeOf(List.of("rtb-1", "sg-1", "acl-1"))).isEmpty();

        assertThat(trail.asked).containsExactly("rtb-1", "sg-1");
    }

    @Test
    void aHundredIncidentsOfOneCauseAskOnce() {
        trail.events.add(event("DeleteRoute", "false", ""));

        for (int i = 0; i < 100; i++) {
            assertThat(history.lastChangeOf(List.of("rtb-1"))).isPresent();
        }

        assertThat(trail.asked).containsExactly("rtb-1");
    }

    @Test
    void aHundredIncidentsOfManyCausesDoNotUseUpTheAccountsRate() {
        for (int i = 0; i < 100; i++) {
            history.lastChangeOf(List.of("rtb-" + i, "sg-" + i));
        }

        assertThat(trail.asked).hasSizeLessThanOrEqualTo(2);

        now = NOON.plusSeconds(2);
        history.lastChangeOf(List.of("rtb-later"));

        assertThat(trail.asked).endsWith("rtb-later");
    }

    @Test
    void aRefusalIsLeftOutAndNotRepeatedAtOnce() {
        trail.failure = Optional.of("ThrottlingException");

        assertThat(history.lastChangeOf(List.of("rtb-1", "sg-1"))).isEmpty();
        trail.failure = Optional.empty();
        now = NOON.plusSeconds(30);
        history.lastChangeOf(List.of("rtb-1"));

        assertThat(trail.asked).containsExactly("rtb-1");
    }

    @Test
    void anEventWithoutDetailStillNamesItsUser() {
        trail.events.add(
                Event.builder()
                        .eventId("e")
                        .eventName("ModifyVpcAttribute")
                        .eventTime(BEFORE)
                        .username("kim")
                        .cloudTrailEvent("not json")
                        .build());

        assertThat(history.lastChangeOf(List.of("vpc-1")))
                .map(Note::text)
                .contains("ModifyVpcAttribute on vpc-1 by kim");
    }

    private static Event event(String name, String readOnly, String more) {
        return Event.builder()
                .eventId("id-" + name)
                .eventName(name)
                .eventTime(BEFORE)
                .readOnly(readOnly)
                .username("kim")
                .cloudTrailEvent(
                        """
                        {"userIdentity":{"arn":"arn:aws:iam::111122223333:user/kim"},"sourceIPAddress":"198.51.100.7"%s}\
                        """
                                .formatted(more))
                .build();
    }

    private static final class Trail implements CloudTrailClient {
        final List<Event> events = new ArrayList<>();
        final List<String> asked = new ArrayList<>();
        Optional<String> failure = Optional.empty();

        @Override
        public LookupEventsResponse lookupEvents(LookupEventsRequest request) {
            asked.add(request.lookupAttributes().getFirst().attributeValue());
            if (failure.isPresent()) {
                throw CloudTrailException.builder().message(failure.get()).build();
            }
            return LookupEventsResponse.builder().events(events).build();
        }

        @Override
        public String serviceName() {
            return "cloudtrail";
        }

        @Override
        public void close() {}
    }
}
