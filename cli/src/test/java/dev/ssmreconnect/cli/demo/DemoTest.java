package dev.ssmreconnect.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.review.ReviewPage;
import dev.ssmreconnect.sandbox.SandboxAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class DemoTest {
    private final List<Moment> moments = new ArrayList<>();
    private final Demo demo = new Demo(moments::add);
    private DemoResult result =
            new DemoResult(
                    "", Instant.EPOCH, List.of(), Duration.ZERO, Map.of(), List.of(), List.of());

    @BeforeAll
    void run() {
        result = demo.run();
    }

    private Tale tale(String name) {
        return result.tales().stream()
                .filter(each -> each.story().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyStoryEndsAsItShould() {
        assertThat(result.tales())
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(tale -> assertThat(tale.faults()).as(tale.story().name()).isEmpty());
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void eachOfTheFirstFixesMendsSomebody() {
        assertThat(result.tales())
                .filteredOn(tale -> tale.story().ending() instanceof Ending.Mended)
                .extracting(tale -> ((Ending.Mended) tale.story().ending()).action())
                .contains(
                        ActionKind.ATTACH_INSTANCE_PROFILE,
                        ActionKind.CREATE_ENDPOINTS,
                        ActionKind.RAISE_HOP_LIMIT,
                        ActionKind.ENABLE_VPC_DNS,
                        ActionKind.ALLOW_ENDPOINT_INGRESS);
    }

    @Test
    void onlyWhatThePlansSayWasChanged() {
        assertThat(result.changes())
                .containsEntry("ec2:AssociateIamInstanceProfile", 1L)
                .containsEntry("ec2:CreateVpcEndpoint", 4L)
                .containsEntry("ec2:ModifyInstanceMetadataOptions", 1L)
                .doesNotContainKeys("iam:AttachRolePolicy", "ec2:RebootInstances");
    }

    @Test
    void threeKindsOfEventWakeTheProduct() {
        assertThat(moments)
                .filteredOn(Moment.Woken.class::isInstance)
                .extracting(Moment::sentence)
                .anyMatch(sentence -> sentence.contains("running"))
                .anyMatch(sentence -> sentence.contains("ConnectionLost"))
                .anyMatch(sentence -> sentence.contains("TargetNotConnected"));
    }

    @Test
    void nobodyIsFixedWithinItsGrace() {
        assertThat(moments)
                .filteredOn(moment ->
                        moment instanceof Moment.Turned turned
                                && turned.state() == IncidentState.OPEN)
                .allSatisfy(moment ->
                        assertThat(moment.at())
                                .isAfter(
                                        SandboxAccount.create(1)
                                                .clock()
                                                .instant()
                                                .plus(Duration.ofMinutes(3))));
    }

    @Test
    void judgeSeesAStoryThatDidNotHappen() {
        SandboxAccount account = SandboxAccount.create(9);
        Story story = new DemoAccount(account).stories().getFirst();
        Tale tale = new Judge(account).tale(story, Optional.empty(), List.of(), 0);
        assertThat(tale.isAsItShouldBe()).isFalse();
        assertThat(tale.faults()).contains("It is not connected.");
    }

    @Test
    void pageShowsEachIncidentUnderItsStateWithTheNameOfItsInstance() {
        String page = ReviewPage.document(DemoReview.of(result));
        assertThat(page)
                .contains("id=\"state-verified\"", "id=\"state-awaiting-approval\"", ">vault-1<")
                .contains(tale("vault-1").story().instanceId())
                .contains("stories ended as they should", "path.endpoint-missing");
    }

    @Test
    void instanceNamedLikeAScriptIsTextOnThePage() {
        assertThat(ReviewPage.document(DemoReview.of(result)))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script");
    }

    @Test
    void jsonTellsTheSame() {
        assertThat(DemoJson.text(result))
                .contains("\"asItShouldBe\" : true", "\"state\" : \"AWAITING_APPROVAL\"")
                .doesNotContain("\"faults\" : [ \"");
    }
}
