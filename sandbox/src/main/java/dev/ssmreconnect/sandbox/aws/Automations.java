package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.world.Timeline;
import dev.ssmreconnect.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.model.AutomationExecution;
import software.amazon.awssdk.services.ssm.model.AutomationExecutionStatus;
import software.amazon.awssdk.services.ssm.model.GetAutomationExecutionRequest;
import software.amazon.awssdk.services.ssm.model.GetAutomationExecutionResponse;
import software.amazon.awssdk.services.ssm.model.StartAutomationExecutionRequest;
import software.amazon.awssdk.services.ssm.model.StartAutomationExecutionResponse;
import software.amazon.awssdk.services.ssm.model.StepExecution;

/**
 * SSM Automation, as far as AWS's runbook for instances that are not managed goes: it takes three minutes, and one token is one
 * execution.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html">StartAutomationExecution</a>
 */
final class Automations {
    private static final String RUNBOOK = "AWSSupport-TroubleshootManagedInstance";
    private static final Duration TIME = Duration.ofMinutes(3);

    private final World world;
    private final Timeline timeline;
    private final Map<String, Execution> byId = new LinkedHashMap<>();

    Automations(World world, Timeline timeline) {
        this.world = world;
        this.timeline = timeline;
    }

    private record Execution(
            String id, String token, Map<String, List<String>> parameters, Instant startedAt) {}

    StartAutomationExecutionResponse start(StartAutomationExecutionRequest request) {
        if (!RUNBOOK.equals(request.documentName())) {
            throw new Refusal(
                    "AutomationDefinitionNotFoundException",
                    "No automation definition with name " + request.documentName() + ".");
        }
        String instance = request.parameters().getOrDefault("InstanceId", List.of("")).getFirst();
        World.the(world.instances(), instance);
        Execution execution =
                byId.values().stream()
                        .filter(each -> each.token().equals(request.clientToken()))
                        .findFirst()
                        .orElseGet(() ->
                                new Execution(
                                        world.ids().uuid(),
                                        String.valueOf(request.clientToken()),
                                        request.parameters(),
                                        timeline.instant()));
        if (!execution.parameters().equals(request.parameters())) {
            throw new Refusal(
                    "IdempotentParameterMismatch",
                    "The token was used with other parameters before.");
        }
        byId.putIfAbsent(execution.id(), execution);
        return StartAutomationExecutionResponse.builder()
                .automationExecutionId(execution.id())
                .build();
    }

    GetAutomationExecutionResponse get(GetAutomationExecutionRequest request) {
        Execution execution = byId.get(request.automationExecutionId());
        if (execution == null) {
            throw new Refusal(
                    "AutomationExecutionNotFoundException",
                    "No automation execution " + request.automationExecutionId() + ".");
        }
        boolean isOver = !timeline.instant().isBefore(execution.startedAt().plus(TIME));
        AutomationExecution.Builder answer =
                AutomationExecution.builder()
                        .automationExecutionId(execution.id())
                        .documentName(RUNBOOK)
                        .automationExecutionStatus(
                                isOver
                                        ? AutomationExecutionStatus.SUCCESS
                                        : AutomationExecutionStatus.IN_PROGRESS);
        if (isOver) {
            answer.stepExecutions(
                    StepExecution.builder().stepName("GetPingStatus").build(),
                    StepExecution.builder()
                            .stepName("FinalOutput")
                            .outputs(Map.of("Message", List.of(message(execution))))
                            .build());
        }
        return GetAutomationExecutionResponse.builder().automationExecution(answer.build()).build();
    }

    private static String message(Execution execution) {
        return """
        1. Checks for the VPC route table entries:
        - [OK] VPC local route available.
        - [WARNING] No route found for 0.0.0.0/0.
        5. Checks EC2 instance IAM profile and required permissions:
        - [ERROR] No EC2 instance IAM profile attached to the instance: '%s'.\
        """
                .formatted(
                        execution.parameters().getOrDefault("InstanceId", List.of("")).getFirst());
    }

    int started() {
        return byId.size();
    }
}
