package dev.ssmreconnect.aws.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.SnapshotInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

class CallerSideTest {
    private static final InstanceId INSTANCE = new InstanceId("i-1");
    private static final String USER = "arn:aws:iam::123456789012:user/team/ann";
    private static final String SESSION = "arn:aws:sts::123456789012:assumed-role/admin/ann";

    private final RecordedAws aws =
            new RecordedAws(
                    Readings.of(
                            new SnapshotInfo(Instant.EPOCH, "123456789012", "us-east-1", "aws"),
                            Map.of()));

    private CallerSide side(String caller) {
        return CallerSide.of(
                aws.clients(),
                new CallerAccount("123456789012", "us-east-1", "aws", Arn.parse(caller)),
                INSTANCE);
    }

    private void simulationSays(String decision, String... missingContext) {
        aws.answering(
                SimulatePrincipalPolicyRequest.class,
                request ->
                        SimulatePrincipalPolicyResponse.builder()
                                .evaluationResults(result ->
                                        result.evalActionName("ssm:StartSession")
                                                .evalDecision(decision)
                                                .missingContextValues(List.of(missingContext)))
                                .build());
    }

    @Test
    void instanceThatIsNotHereIsAbsent() {
        assertThat(side(USER).target()).isEqualTo(Observed.absent());
    }

    @Test
    void instanceThatIsHereIsKnown() {
        aws.answering(
                DescribeInstancesRequest.class,
                request ->
                        DescribeInstancesResponse.builder()
                                .reservations(reservation ->
                                        reservation.instances(instance ->
                                                instance.instanceId("i-1")
                                                        .state(state -> state.name("running"))))
                                .build());

        assertThat(side(USER).target()).isEqualTo(Observed.known(INSTANCE));
    }

    @Test
    void callerWhoMayNotLookIsNotVisible() {
        aws.failing(DescribeInstancesRequest.class, "UnauthorizedOperation");

        assertThat(side(USER).target()).isInstanceOf(Observed.NotVisible.class);
    }

    @Test
    void userIsSimulatedOnTheInstance() {
        simulationSays("allowed");

        assertThat(side(USER).permission()).isEqualTo(Observed.known("ssm:StartSession"));
        SimulatePrincipalPolicyRequest request =
                aws.requests(SimulatePrincipalPolicyRequest.class).getFirst();
        assertThat(request.policySourceArn()).isEqualTo(USER);
        assertThat(request.resourceArns())
                .containsExactly("arn:aws:ec2:us-east-1:123456789012:instance/i-1");
    }

    @Test
    void assumedRoleIsSimulatedByItsRoleWithThePath() {
        simulationSays("implicitDeny");
        aws.answering(
                GetRoleRequest.class,
                request ->
                        GetRoleResponse.builder()
                                .role(role ->
                                        role.arn(
                                                "arn:aws:iam::123456789012:role/path/"
                                                        + request.roleName()))
                                .build());

        assertThat(side(SESSION).permission()).isEqualTo(Observed.absent());
        assertThat(aws.requests(SimulatePrincipalPolicyRequest.class).getFirst().policySourceArn())
                .isEqualTo("arn:aws:iam::123456789012:role/path/admin");
    }

    @Test
    void denialThatHangsOnConditionsIsNotKnown() {
        simulationSays("implicitDeny", "ssm:resourceTag/team");

        assertThat(side(USER).permission()).isInstanceOf(Observed.NotVisible.class);
    }

    @Test
    void callerWhoMayNotSimulateIsNotKnown() {
        aws.failing(SimulatePrincipalPolicyRequest.class, "AccessDenied");

        assertThat(side(USER).permission()).isInstanceOf(Observed.NotVisible.class);
    }
}
