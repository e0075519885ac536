package dev.ssmreconnect.sandbox.aws;

import dev.ssmreconnect.sandbox.agent.Fleet;
import dev.ssmreconnect.sandbox.agent.Node;
import dev.ssmreconnect.sandbox.identity.Directory;
import dev.ssmreconnect.sandbox.world.Guest;
import dev.ssmreconnect.sandbox.world.Image;
import dev.ssmreconnect.sandbox.world.Instance;
import dev.ssmreconnect.sandbox.world.Ip;
import dev.ssmreconnect.sandbox.world.Timeline;
import dev.ssmreconnect.sandbox.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CalendarState;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetAutomationExecutionRequest;
import software.amazon.awssdk.services.ssm.model.GetAutomationExecutionResponse;
import software.amazon.awssdk.services.ssm.model.GetCalendarStateRequest;
import software.amazon.awssdk.services.ssm.model.GetCalendarStateResponse;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusRequest;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusResponse;
import software.amazon.awssdk.services.ssm.model.GetDocumentRequest;
import software.amazon.awssdk.services.ssm.model.GetDocumentResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetServiceSettingRequest;
import software.amazon.awssdk.services.ssm.model.GetServiceSettingResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationFilter;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidNextTokenException;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;
import software.amazon.awssdk.services.ssm.model.ServiceSettingNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.StartAutomationExecutionRequest;
import software.amazon.awssdk.services.ssm.model.StartAutomationExecutionResponse;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;
import software.amazon.awssdk.services.ssm.model.TargetNotConnectedException;

/**
 * Systems Manager of the embedded account: what it knows of the agents, documents, parameters, the
 * Region's setting, and Run Command.
 */
public final class SandboxSsm implements SsmClient {
    private static final String HOST_MANAGEMENT =
            "/ssm/managed-instance/default-ec2-instance-management-role";

    private final World world;
    private final Directory directory;
    private final Fleet fleet;
    private final Timeline timeline;
    private final Gate gate;
    private final Trail trail;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, Boolean> calendars = new LinkedHashMap<>();
    private final Map<String, String> documents = new LinkedHashMap<>();
    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final Automations automations;

    public SandboxSsm(
            World world,
            Directory directory,
            Fleet fleet,
            Timeline timeline,
            Gate gate,
            Trail trail) {
        this.world = world;
        this.directory = directory;
        this.fleet = fleet;
        this.timeline = timeline;
        this.gate = gate;
        this.trail = trail;
        this.automations = new Automations(world, timeline);
    }

    public void setParameter(String name, String value) {
        parameters.put(name, value);
    }

    public void setDocument(String name, String content) {
        documents.put(name, content);
    }

    /** An open calendar, or a closed one. */
    public void setCalendar(String name, boolean open) {
        calendars.put(name, open);
    }

    @Override
    public GetCalendarStateResponse getCalendarState(GetCalendarStateRequest request) {
        return call(
                "GetCalendarState",
                () -> {
                    boolean open = true;
                    for (String name : request.calendarNames()) {
                        Boolean state = calendars.get(name);
                        if (state == null) {
                            throw new Refusal(
                                    "InvalidDocument", "Document " + name + " does not exist.");
                        }
                        open &= state;
                    }
                    return GetCalendarStateResponse.builder()
                            .state(open ? CalendarState.OPEN : CalendarState.CLOSED)
                            .build();
                });
    }

    private <T> T call(String operation, Supplier<T> body) {
        try {
            return gate.call("ssm:" + operation, body);
        } catch (Refusal refusal) {
            throw refusal.thrown(exception(refusal), "Ssm");
        }
    }

    private static SsmException.Builder exception(Refusal refusal) {
        return switch (refusal.code()) {
            case "InvalidInstanceId" -> InvalidInstanceIdException.builder();
            case "InvalidDocument" -> InvalidDocumentException.builder();
            case "ParameterNotFound" -> ParameterNotFoundException.builder();
            case "ServiceSettingNotFound" -> ServiceSettingNotFoundException.builder();
            case "TargetNotConnected" -> TargetNotConnectedException.builder();
            case "InvalidNextToken" -> InvalidNextTokenException.builder();
            default -> (SsmException.Builder) SsmException.builder();
        };
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public DescribeInstanceInformationResponse describeInstanceInformation(
            DescribeInstanceInformationRequest request) {
        return call(
                "DescribeInstanceInformation",
                () -> {
                    List<InstanceInformation> found = new ArrayList<>();
                    for (String id : candidates(request)) {
                        information(id)
                                .filter(each -> isWanted(request, each))
                                .ifPresent(found::add);
                    }
                    Page<InstanceInformation> page =
                            Page.of(found, request.maxResults(), request.nextToken(), 5, 10, 50);
                    return DescribeInstanceInformationResponse.builder()
                            .instanceInformationList(page.items())
                            .nextToken(page.next())
                            .build();
                });
    }

    /** Asked by id, only those are looked at: a fleet may be large. */
    private List<String> candidates(DescribeInstanceInformationRequest request) {
        for (InstanceInformationStringFilter filter : request.filters()) {
            if (filter.key().equals("InstanceIds")) {
                return known(filter.values());
            }
        }
        for (InstanceInformationFilter filter : request.instanceInformationFilterList()) {
            if (filter.keyAsString().equals("InstanceIds")) {
                return known(filter.valueSet());
            }
        }
        return List.copyOf(fleet.nodes().keySet());
    }

    private List<String> known(List<String> ids) {
        for (String id : ids) {
            if (gate.behaviour().refusesUnknownNodes() && information(id).isEmpty()) {
                throw new Refusal("InvalidInstanceId", "Instance " + id + " is not valid.");
            }
        }
        return ids;
    }

    private static boolean isWanted(
            DescribeInstanceInformationRequest request, InstanceInformation information) {
        return request.filters().stream()
                        .allMatch(filter -> matches(filter.key(), filter.values(), information))
                && request.instanceInformationFilterList().stream()
                        .allMatch(filter ->
                                matches(filter.keyAsString(), filter.valueSet(), information));
    }

    private static boolean matches(
            String key, List<String> wanted, InstanceInformation information) {
        return switch (key) {
            case "InstanceIds" -> wanted.contains(information.instanceId());
            case "PingStatus" -> wanted.contains(information.pingStatusAsString());
            case "AgentVersion" -> wanted.contains(information.agentVersion());
            case "PlatformTypes" -> wanted.contains(information.platformTypeAsString());
            case "ResourceType" -> wanted.contains(information.resourceTypeAsString());
            default ->
                    throw new Refusal(
                            "InvalidInstanceInformationFilterValue",
                            "The filter '" + key + "' is not valid.");
        };
    }

    /** What Systems Manager knows of a node; nothing where it never registered or does not run. */
    private Optional<InstanceInformation> information(String id) {
        Optional<String> ping = fleet.pingStatus(id);
        if (ping.isEmpty()) {
            return Optional.empty();
        }
        Node node = fleet.node(id).orElseThrow();
        Instance instance = World.the(world.instances(), id);
        Image image = world.images().get(instance.imageId());
        return Optional.of(
                InstanceInformation.builder()
                        .instanceId(id)
                        .pingStatus(ping.get())
                        .lastPingDateTime(node.lastPing().orElseThrow())
                        .agentVersion(instance.guest().version())
                        .isLatestVersion(instance.guest().isAtLeast(Guest.ofToday().version()))
                        .platformType(instance.windows() ? "Windows" : "Linux")
                        .platformName(
                                instance.windows()
                                        ? "Microsoft Windows Server 2022 Datacenter"
                                        : "Amazon Linux")
                        .platformVersion(instance.windows() ? "10.0.20348" : "2023")
                        .resourceType("EC2Instance")
                        .ipAddress(
                                world.interfacesOf(instance).stream()
                                        .flatMap(nic -> nic.addresses().stream())
                                        .findFirst()
                                        .map(Ip::toString)
                                        .orElse(null))
                        .computerName(image == null ? id : "ip-" + id.substring(2))
                        .sourceId(id)
                        .sourceType("AWS::EC2::Instance")
                        .build());
    }

    @Override
    public GetConnectionStatusResponse getConnectionStatus(GetConnectionStatusRequest request) {
        return call(
                "GetConnectionStatus",
                () ->
                        GetConnectionStatusResponse.builder()
                                .target(request.target())
                                .status(
                                        fleet.isConnected(request.target())
                                                ? "connected"
                                                : "notconnected")
                                .build());
    }

    @Override
    public StartSessionResponse startSession(StartSessionRequest request) {
        return call(
                "StartSession",
                () -> {
                    if (!fleet.isConnected(request.target())) {
                        trail.refused(request.target(), "TargetNotConnected");
                        throw new Refusal(
                                "TargetNotConnected", request.target() + " is not connected.");
                    }
                    return StartSessionResponse.builder()
                            .sessionId("sandbox-" + world.ids().uuid())
                            .tokenValue("token")
                            .build();
                });
    }

    @Override
    public GetServiceSettingResponse getServiceSetting(GetServiceSettingRequest request) {
        return call(
                "GetServiceSetting",
                () -> {
                    if (!request.settingId().endsWith(HOST_MANAGEMENT)) {
                        throw new Refusal(
                                "ServiceSettingNotFound",
                                "The service setting " + request.settingId() + " was not found.");
                    }
                    Optional<String> role = directory.defaultHostRole();
                    return GetServiceSettingResponse.builder()
                            .serviceSetting(setting ->
                                    setting.settingId(HOST_MANAGEMENT)
                                            .settingValue(role.orElse("$None"))
                                            .status(role.isPresent() ? "Customized" : "Default")
                                            .lastModifiedUser("System")
                                            .arn(
                                                    world.region()
                                                            .arn(
                                                                    "ssm",
                                                                    world.accountId(),
                                                                    "servicesetting"
                                                                            + HOST_MANAGEMENT)))
                            .build();
                });
    }

    @Override
    public GetDocumentResponse getDocument(GetDocumentRequest request) {
        return call(
                "GetDocument",
                () -> {
                    String content = documents.get(request.name());
                    if (content == null) {
                        throw new Refusal(
                                "InvalidDocument",
                                "Document with name " + request.name() + " does not exist.");
                    }
                    return GetDocumentResponse.builder()
                            .name(request.name())
                            .content(content)
                            .documentFormat("JSON")
                            .documentType("Session")
                            .documentVersion("1")
                            .status("Active")
                            .build();
                });
    }

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
        return call(
                "GetParameter",
                () -> {
                    String value = parameters.get(request.name());
                    if (value == null) {
                        throw new Refusal(
                                "ParameterNotFound", "Parameter " + request.name() + " not found.");
                    }
                    return GetParameterResponse.builder()
                            .parameter(parameter ->
                                    parameter
                                            .name(request.name())
                                            .value(value)
                                            .type("String")
                                            .version(1L))
                            .build();
                });
    }

    /**
     * Delivered to nodes that are online, done at once. Restarting the agent and updating it have
     * their effect.
     */
    @Override
    public SendCommandResponse sendCommand(SendCommandRequest request) {
        return call(
                "SendCommand",
                () -> {
                    requireDocument(request.documentName());
                    for (String id : request.instanceIds()) {
                        if (fleet.pingStatus(id).filter("Online"::equals).isEmpty()) {
                            throw new Refusal(
                                    "InvalidInstanceId",
                                    "Instances [["
                                            + id
                                            + "]] not in a valid state for account "
                                            + world.accountId());
                        }
                    }
                    request.instanceIds().forEach(id -> run(request, id));
                    Command command =
                            Command.builder()
                                    .commandId(world.ids().uuid())
                                    .documentName(request.documentName())
                                    .instanceIds(request.instanceIds())
                                    .comment(request.comment())
                                    .status("Success")
                                    .statusDetails("Success")
                                    .targetCount(request.instanceIds().size())
                                    .completedCount(request.instanceIds().size())
                                    .errorCount(0)
                                    .requestedDateTime(timeline.instant())
                                    .build();
                    commands.put(command.commandId(), command);
                    return SendCommandResponse.builder().command(command).build();
                });
    }

    private void requireDocument(String name) {
        if (!name.startsWith("AWS-") && !documents.containsKey(name)) {
            throw new Refusal("InvalidDocument", "Document with name " + name + " does not exist.");
        }
    }

    /** What a command says is in its parameters, or in the document itself. */
    private void run(SendCommandRequest request, String id) {
        String said = request.parameters() + documents.getOrDefault(request.documentName(), "");
        if (request.documentName().equals("AWS-UpdateSSMAgent")) {
            Instance instance = World.the(world.instances(), id);
            world.instances()
                    .put(
                            id,
                            instance.withGuest(
                                    instance.guest().withVersion(Guest.ofToday().version())));
            fleet.restart(id);
        } else if (said.contains("amazon-ssm-agent") || said.contains("AmazonSSMAgent")) {
            fleet.restart(id);
        }
    }

    @Override
    public StartAutomationExecutionResponse startAutomationExecution(
            StartAutomationExecutionRequest request) {
        return call("StartAutomationExecution", () -> automations.start(request));
    }

    @Override
    public GetAutomationExecutionResponse getAutomationExecution(
            GetAutomationExecutionRequest request) {
        return call("GetAutomationExecution", () -> automations.get(request));
    }

    /** How many runbooks were ever started. */
    public int automationsStarted() {
        return automations.started();
    }

    @Override
    public ListCommandsResponse listCommands(ListCommandsRequest request) {
        return call(
                "ListCommands",
                () -> {
                    List<Command> found =
                            commands.values().stream()
                                    .filter(each ->
                                            request.commandId() == null
                                                    || each.commandId().equals(request.commandId()))
                                    .filter(each ->
                                            request.instanceId() == null
                                                    || each.instanceIds()
                                                            .contains(request.instanceId()))
                                    .toList();
                    return ListCommandsResponse.builder().commands(found).build();
                });
    }

    @Override
    public ListCommandInvocationsResponse listCommandInvocations(
            ListCommandInvocationsRequest request) {
        return call(
                "ListCommandInvocations",
                () -> {
                    List<CommandInvocation> found = new ArrayList<>();
                    for (Command command : commands.values()) {
                        if (request.commandId() == null
                                || command.commandId().equals(request.commandId())) {
                            command.instanceIds().stream()
                                    .filter(id ->
                                            request.instanceId() == null
                                                    || id.equals(request.instanceId()))
                                    .forEach(id -> found.add(invocation(command, id)));
                        }
                    }
                    return ListCommandInvocationsResponse.builder()
                            .commandInvocations(found)
                            .build();
                });
    }

    private static CommandInvocation invocation(Command command, String instanceId) {
        return CommandInvocation.builder()
                .commandId(command.commandId())
                .instanceId(instanceId)
                .documentName(command.documentName())
                .comment(command.comment())
                .status("Success")
                .statusDetails("Success")
                .requestedDateTime(command.requestedDateTime())
                .build();
    }
}
