package dev.ssmreconnect.tests.remediate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.aws.remediate.AwsSecondOpinion;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.remediate.Opinion;
import dev.ssmreconnect.sandbox.SandboxAccount;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** AWS's own runbook on the embedded account. */
class SecondOpinionTest {
    private static final Arn ROLE =
            Arn.parse("arn:aws:iam::111122223333:role/ssm-reconnect-us-east-1-opinion");

    private final SandboxAccount account = SandboxAccount.create(7);
    private final AwsSecondOpinion opinions =
            new AwsSecondOpinion(account.ssm(), ROLE, "us-east-1");
    private final InstanceId dark =
            new InstanceId(
                    account.plan()
                            .vpc("10.0.0.0/16")
                            .subnet("10.0.1.0/24", "a")
                            .instance()
                            .launch());

    @Test
    void askingTwiceForOneIncidentStartsOneRunbook() {
        Opinion first = opinions.ask(dark, dark + "-1");
        Opinion again = opinions.ask(dark, dark + "-1");
        opinions.ask(dark, dark + "-2");

        assertThat(again).isEqualTo(first).isInstanceOf(Opinion.Running.class);
        assertThat(account.ssm().automationsStarted()).isEqualTo(2);
    }

    @Test
    void itsWordsComeMinutesLaterWithALinkToAllOfIt() {
        String execution = ((Opinion.Running) opinions.ask(dark, dark + "-1")).execution();
        assertThat(opinions.read(execution)).isInstanceOf(Opinion.Running.class);

        account.advance(Duration.ofMinutes(5));

        Opinion.Given given = (Opinion.Given) opinions.read(execution);
        assertThat(given.text()).contains("[ERROR] No EC2 instance IAM profile", dark.value());
        assertThat(given.link())
                .isEqualTo(
                        "https://us-east-1.console.aws.amazon.com/systems-manager/automation/execution/%s?region=us-east-1"
                                .formatted(execution));
    }

    @Test
    void aDenialSaysWhatToDoAndAThrottleComesAgain() {
        account.behaviour().denying("ssm:StartAutomationExecution");

        assertThat(opinions.ask(dark, dark + "-1"))
                .isInstanceOfSatisfying(
                        Opinion.Refused.class,
                        refused -> assertThat(refused.sentence()).contains("Deploy again"));
        assertThat(opinions.read("not-there")).isInstanceOf(Opinion.Refused.class);
    }
}
