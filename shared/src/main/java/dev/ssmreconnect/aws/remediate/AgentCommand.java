package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.remediate.Journal;
import dev.ssmreconnect.remediate.JournalEntry;
import dev.ssmreconnect.remediate.RestartDocument;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandFilterKey;
import software.amazon.awssdk.services.ssm.model.ConnectionStatus;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.PingStatus;

/**
 * Has the agent do something by Run Command, once for an incident. SendCommand takes no idempotency token, so the command's comment names
 * the incident, and ListCommands tells whether it was sent.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html">SendCommand</a>
 */
final class AgentCommand implements Change {
    /** How far the clocks of AWS and of the one who sent it may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private static final int DELIVERY_SECONDS = 600;

    private final SsmClient ssm;
    private final String incidentId;
    private final ActionKind kind;
    private final String instanceId;
    private final String document;
    private final Map<String, List<String>> parameters;
    private final Journal journal;

    private AgentCommand(
            SsmClient ssm,
            String incidentId,
            Action action,
            String document,
            Map<String, List<String>> parameters,
            Journal journal) {
        this.ssm = ssm;
        this.incidentId = incidentId;
        kind = action.kind();
        instanceId = action.target();
        this.document = document;
        this.parameters = parameters;
        this.journal = journal;
    }

    static AgentCommand restart(
            SsmClient ssm,
            String region,
            String incidentId,
            Action.RestartAgent action,
            Journal journal) {
        return new AgentCommand(
                ssm, incidentId, action, RestartDocument.name(region), Map.of(), journal);
    }

    static AgentCommand update(
            SsmClient ssm, String incidentId, Action.UpdateAgent action, Journal journal) {
        return new AgentCommand(
                ssm,
                incidentId,
                action,
                "AWS-UpdateSSMAgent",
                Map.of("allowDowngrade", List.of("false")),
                journal);
    }

    @Override
    public ActionKind kind() {
        return kind;
    }

    @Override
    public String key() {
        return kind + "/" + instanceId;
    }

    @Override
    public String call() {
        return "ssm:SendCommand";
    }

    @Override
    public String target() {
        return instanceId;
    }

    @Override
    public Standing read() {
        Optional<JournalEntry> entry =
                journal.entries().stream().filter(e -> e.key().equals(key())).findFirst();
        return entry.flatMap(this::sent)
                .<Standing>map(commandId ->
                        new Standing.InPlace(
                                commandId,
                                true,
                                "The command %s was sent to %s already."
                                        .formatted(commandId, instanceId)))
                .orElseGet(this::unsent);
    }

    private Optional<String> sent(JournalEntry entry) {
        return switch (entry.state()) {
            case DONE -> Optional.of(entry.resource());
            case BEGUN -> listed(entry);
            case UNDONE -> Optional.empty();
        };
    }

    private Optional<String> listed(JournalEntry begun) {
        String since = begun.at().minus(SKEW).truncatedTo(ChronoUnit.SECONDS).toString();
        return ssm
                .listCommandsPaginator(request ->
                        request.instanceId(instanceId)
                                .filters(filter ->
                                        filter.key(CommandFilterKey.INVOKED_AFTER).value(since)))
                .commands()
                .stream()
                .filter(command -> command.documentName().equals(document))
                .filter(command -> comment().equals(command.comment()))
                .map(Command::commandId)
                .findFirst();
    }

    private Standing unsent() {
        Optional<InstanceInformation> node = node();
        if (node.filter(known -> known.pingStatus() == PingStatus.ONLINE).isEmpty()) {
            return new Standing.Moved(
                    "%s is not online, so Run Command cannot reach its agent."
                            .formatted(instanceId));
        }
        return needless(node.get())
                .<Standing>map(sentence -> new Standing.InPlace(instanceId, false, sentence))
                .orElseGet(() ->
                        new Standing.Wanting(
                                instanceId,
                                false,
                                Map.of("agentVersion", node.get().agentVersion()),
                                Map.of("document", document)));
    }

    private Optional<InstanceInformation> node() {
        InstanceInformationStringFilter byId =
                InstanceInformationStringFilter.builder()
                        .key("InstanceIds")
                        .values(instanceId)
                        .build();
        return ssm
                .describeInstanceInformation(request -> request.filters(byId))
                .instanceInformationList()
                .stream()
                .findFirst();
    }

    private Optional<String> needless(InstanceInformation node) {
        if (kind == ActionKind.UPDATE_AGENT) {
            return Boolean.TRUE.equals(node.isLatestVersion())
                    ? Optional.of(
                            "The agent of %s is the latest, %s, already."
                                    .formatted(instanceId, node.agentVersion()))
                    : Optional.empty();
        }
        return ssm.getConnectionStatus(request -> request.target(instanceId)).status()
                        == ConnectionStatus.CONNECTED
                ? Optional.of("%s is connected already.".formatted(instanceId))
                : Optional.empty();
    }

    @Override
    public void make(Consumer<String> made) {
        made.accept(
                ssm.sendCommand(request ->
                                request.instanceIds(instanceId)
                                        .documentName(document)
                                        .parameters(parameters)
                                        .timeoutSeconds(DELIVERY_SECONDS)
                                        .comment(comment()))
                        .command()
                        .commandId());
    }

    private String comment() {
        return "ssm-reconnect " + incidentId;
    }

    @Override
    public String sentence() {
        return "Sent %s to %s.".formatted(document, instanceId);
    }
}
