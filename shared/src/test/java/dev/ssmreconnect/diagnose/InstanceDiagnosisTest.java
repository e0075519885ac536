package dev.ssmreconnect.diagnose;

import static dev.ssmreconnect.diagnose.CheckId.AGENT_NEVER_REGISTERED;
import static dev.ssmreconnect.diagnose.CheckId.AGENT_ONLINE_NOT_CONNECTED;
import static dev.ssmreconnect.diagnose.CheckId.CALLER_WRONG_ACCOUNT_OR_REGION;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_MANAGED_BY_SERVICE;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_NOT_FOUND;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_NOT_RUNNING;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_RESOURCES_EXHAUSTED;
import static dev.ssmreconnect.diagnose.CheckId.INSTANCE_STATUS_CHECK_FAILED;
import static dev.ssmreconnect.diagnose.DiagnosisAssert.assertDiagnosis;
import static dev.ssmreconnect.diagnose.DiagnosisAssert.assertSettled;
import static dev.ssmreconnect.snapshot.TestAccount.INSTANCE;
import static dev.ssmreconnect.snapshot.TestAccount.healthy;
import static dev.ssmreconnect.snapshot.TestAccount.neverRegistered;

import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Listing;
import dev.ssmreconnect.snapshot.TestAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceDiagnosisTest {
    private static TestAccount notFound() {
        return neverRegistered().instances(Listing.of(List.of(), Instance::id));
    }

    @Test
    void instanceThatIsNotThereIsACallersMatter() {
        assertDiagnosis(notFound())
                .isNotApplicableFor(INSTANCE_NOT_FOUND)
                .warns(CALLER_WRONG_ACCOUNT_OR_REGION)
                .says(CALLER_WRONG_ACCOUNT_OR_REGION, "us-east-1")
                .advises("aws sts get-caller-identity");
    }

    @Test
    void instancesThatCouldNotBeReadAreNotAbsent() {
        assertDiagnosis(neverRegistered().instances(Listing.notRead("AccessDenied")))
                .hangsOn(INSTANCE_NOT_FOUND);
    }

    @Test
    void connectionIsKnownWithoutTheInstance() {
        assertDiagnosis(healthy().instances(Listing.notRead("AccessDenied"))).isConnected();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "stopping", "stopped", "shutting-down", "terminated"})
    void onlyARunningInstanceIsJudged(String state) {
        assertDiagnosis(healthy().state(state))
                .isNotApplicableFor(INSTANCE_NOT_RUNNING)
                .says(INSTANCE_NOT_RUNNING, state);
    }

    @Test
    void instanceOfAnotherServiceIsLeftAlone() {
        assertDiagnosis(neverRegistered().managedBy("eks.amazonaws.com"))
                .isNotApplicableFor(INSTANCE_MANAGED_BY_SERVICE)
                .says(INSTANCE_MANAGED_BY_SERVICE, "eks.amazonaws.com");
    }

    @Test
    void settledInstanceOfAnotherServiceIsLeftAloneToo() {
        assertSettled(neverRegistered().managedBy("eks.amazonaws.com"))
                .isNotApplicableFor(INSTANCE_MANAGED_BY_SERVICE);
    }

    @ParameterizedTest
    @CsvSource({"impaired,ok,host", "ok,impaired,guest", "impaired,impaired,host"})
    void impairedInstanceIsTheCauseOfItsAgentsSilence(String system, String instance, String word) {
        assertDiagnosis(neverRegistered().statusChecks(system, instance))
                .isBlockedBy(INSTANCE_STATUS_CHECK_FAILED)
                .says(INSTANCE_STATUS_CHECK_FAILED, word)
                .warns(AGENT_NEVER_REGISTERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "initializing", "insufficient-data", "not-applicable"})
    void everythingButImpairedIsFine(String status) {
        assertDiagnosis(neverRegistered().statusChecks(status, status))
                .isBlockedBy(AGENT_NEVER_REGISTERED)
                .findsNo(INSTANCE_STATUS_CHECK_FAILED);
    }

    @Test
    void guestThatPingsIsAliveWhateverItsStatusChecksSay() {
        assertDiagnosis(healthy().connection("notconnected").statusChecks("ok", "impaired"))
                .isBlockedBy(AGENT_ONLINE_NOT_CONNECTED)
                .warns(INSTANCE_STATUS_CHECK_FAILED);
    }

    @Test
    void impairedButConnectedIsConnected() {
        assertDiagnosis(healthy().statusChecks("ok", "impaired")).isConnected();
    }

    @Test
    void settledImpairedInstanceStaysBlocked() {
        assertSettled(neverRegistered().statusChecks("ok", "impaired"))
                .isBlockedBy(INSTANCE_STATUS_CHECK_FAILED);
    }

    @Test
    void statusChecksThatCouldNotBeReadAreSaidBesideTheAnswer() {
        assertDiagnosis(neverRegistered().statuses(Listing.notRead("AccessDenied")))
                .isBlockedBy(AGENT_NEVER_REGISTERED)
                .has(INSTANCE_STATUS_CHECK_FAILED, Status.UNKNOWN);
    }

    @Test
    void settledDiagnosisLeavesOutWhatDoesNotDecide() {
        assertSettled(neverRegistered().statuses(Listing.notRead("AccessDenied")))
                .isConnected()
                .findsNo(INSTANCE_STATUS_CHECK_FAILED);
    }

    @Test
    void pinnedCpuIsAWarning() {
        assertDiagnosis(healthy().metric("CPUUtilization", 99.7, 99.9, 40))
                .isConnected()
                .warns(INSTANCE_RESOURCES_EXHAUSTED)
                .advises("larger type");
    }

    @Test
    void oneBusyPeriodIsNot() {
        assertDiagnosis(healthy().metric("CPUUtilization", 99.7, 30, 99.9))
                .findsNo(INSTANCE_RESOURCES_EXHAUSTED);
    }

    @Test
    void busyButNotPinnedIsNot() {
        assertDiagnosis(healthy().metric("CPUUtilization", 90, 92, 95))
                .findsNo(INSTANCE_RESOURCES_EXHAUSTED);
    }

    @ParameterizedTest
    @CsvSource({
        "CPUCreditBalance, 0, true",
        "CPUCreditBalance, 12, false",
        "disk_used_percent, 100, true",
        "disk_used_percent, 90, false",
        "NetworkIn, 100, false"
    })
    void latestValueOfCreditsAndDiskCounts(String metric, double value, boolean exhausted) {
        DiagnosisAssert diagnosis = assertDiagnosis(neverRegistered().metric(metric, value, 50));
        if (exhausted) {
            diagnosis.warns(INSTANCE_RESOURCES_EXHAUSTED);
        } else {
            diagnosis.findsNo(INSTANCE_RESOURCES_EXHAUSTED);
        }
        diagnosis.isBlockedBy(AGENT_NEVER_REGISTERED);
    }

    @Test
    void metricsThatWereNotReadAreLeftOut() {
        assertDiagnosis(healthy()).findsNo(INSTANCE_RESOURCES_EXHAUSTED);
    }

    @Test
    void idOfAnotherAccountIsNotFound() {
        Diagnosis diagnosis =
                Diagnoser.of(healthy().snapshot())
                        .diagnose(new dev.ssmreconnect.model.InstanceId("i-0fffffffffffffff0"));

        DiagnosisAssert.assertThat(diagnosis).isNotApplicableFor(INSTANCE_NOT_FOUND);
    }

    @Test
    void absentConnectionIsNone() {
        assertDiagnosis(healthy().connection(INSTANCE, Observed.absent()))
                .isBlockedBy(AGENT_ONLINE_NOT_CONNECTED);
    }
}
