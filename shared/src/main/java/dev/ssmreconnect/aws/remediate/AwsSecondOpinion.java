package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.remediate.Opinion;
import dev.ssmreconnect.remediate.SecondOpinion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.AutomationExecution;
import software.amazon.awssdk.services.ssm.model.AutomationExecutionStatus;
import software.amazon.awssdk.services.ssm.model.StepExecution;

/**
 * Starts {@code AWSSupport-TroubleshootManagedInstance} by SSM Automation, under a role that only reads.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/automation-awssupport-troubleshoot-managed-instance.html">The runbook</a>
 */
public final class AwsSecondOpinion implements SecondOpinion {
    public static final String RUNBOOK = "AWSSupport-TroubleshootManagedInstance";

    /** A message has room for more than this, but nobody reads it. */
    private static final int LONGEST = 4_000;

    private final SsmClient ssm;
    private final Arn role;
    private final String region;

    /** @param role that the runbook works under */
    public AwsSecondOpinion(SsmClient ssm, Arn role, String region) {
        this.ssm = ssm;
        this.role = role;
        this.region = region;
    }

    @Override
    public Opinion ask(InstanceId instance, String token) {
        try {
            String execution =
                    ssm.startAutomationExecution(request ->
                                    request.documentName(RUNBOOK)
                                            .clientToken(uuid(token))
                                            .parameters(
                                                    Map.of(
                                                            "InstanceId",
                                                            List.of(instance.value()),
                                                            "AutomationAssumeRole",
                                                            List.of(role.toString()))))
                            .automationExecutionId();
            return new Opinion.Running(execution, link(execution));
        } catch (SdkException e) {
            return failed("started", AwsFailure.of(e));
        }
    }

    /** A token has to be a UUID. */
    private static String uuid(String token) {
        return UUID.nameUUIDFromBytes(("ssm-reconnect " + token).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public Opinion read(String execution) {
        try {
            AutomationExecution found =
                    ssm.getAutomationExecution(request -> request.automationExecutionId(execution))
                            .automationExecution();
            return isOver(found.automationExecutionStatus())
                    ? new Opinion.Given(text(found), link(execution))
                    : new Opinion.Running(execution, link(execution));
        } catch (SdkException e) {
            return failed("read", AwsFailure.of(e));
        }
    }

    private static Opinion failed(String done, AwsFailure failure) {
        String sentence = "AWS's own runbook could not be " + done + " (" + failure + ").";
        return switch (failure.kind()) {
            case DENIED ->
                    new Opinion.Refused(
                            sentence
                                    + " Deploy again with the policy that allows it, so that the role gets its permission.");
            case INVALID, NOT_FOUND, CONFLICT -> new Opinion.Refused(sentence);
            case THROTTLED, UNAVAILABLE, UNKNOWN -> new Opinion.NotNow(sentence);
        };
    }

    private static boolean isOver(AutomationExecutionStatus status) {
        return status == AutomationExecutionStatus.SUCCESS
                || status == AutomationExecutionStatus.FAILED
                || status == AutomationExecutionStatus.CANCELLED
                || status == AutomationExecutionStatus.TIMED_OUT
                || status == AutomationExecutionStatus.COMPLETED_WITH_SUCCESS
                || status == AutomationExecutionStatus.COMPLETED_WITH_FAILURE;
    }

    /** Its last step with a message sums up all the others. */
    private static String text(AutomationExecution execution) {
        String said =
                execution.stepExecutions().reversed().stream()
                        .filter(StepExecution::hasOutputs)
                        .map(step -> step.outputs().getOrDefault("Message", List.of()))
                        .filter(message -> !message.isEmpty())
                        .findFirst()
                        .orElseGet(() ->
                                execution.outputs().values().stream()
                                        .flatMap(List::stream)
                                        .toList())
                        .stream()
                        .collect(Collectors.joining("\n"))
                        .strip();
        String text =
                said.isEmpty()
                        ? "It ended with the status "
                                + execution.automationExecutionStatusAsString()
                                + " and said nothing."
                        : said;
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }

    private String link(String execution) {
        String console =
                switch (role.partition()) {
                    case "aws-cn" -> "console.amazonaws.cn";
                    case "aws-us-gov" -> "console.amazonaws-us-gov.com";
                    case "aws-eusc" -> "console.amazonaws-eusc.eu";
                    default -> "console.aws.amazon.com";
                };
        return "https://%s.%s/systems-manager/automation/execution/%s?region=%s"
                .formatted(region, console, execution, region);
    }
}
