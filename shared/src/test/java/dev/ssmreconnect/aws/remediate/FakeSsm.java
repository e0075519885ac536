package dev.ssmreconnect.aws.remediate;

import java.util.List;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.ConnectionStatus;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusRequest;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/** Systems Manager, which remembers the commands that it was sent. */
final class FakeSsm implements SsmClient {
    private final World world;

    FakeSsm(World world) {
        this.world = world;
    }

    @Override
    public DescribeInstanceInformationResponse describeInstanceInformation(
            DescribeInstanceInformationRequest request) {
        List<InstanceInformation> nodes =
                request.filters().getFirst().values().stream()
                        .filter(id -> !world.instances.get(id).ping.isEmpty())
                        .map(id ->
                                InstanceInformation.builder()
                                        .instanceId(id)
                                        .agentVersion("3.3.40.0")
                                        .isLatestVersion(world.instances.get(id).latestAgent)
                                        .pingStatus(world.instances.get(id).ping)
                                        .build())
                        .toList();
        return DescribeInstanceInformationResponse.builder().instanceInformationList(nodes).build();
    }

    @Override
    public GetConnectionStatusResponse getConnectionStatus(GetConnectionStatusRequest request) {
        return GetConnectionStatusResponse.builder()
                .status(
                        world.instances.get(request.target()).connected
                                ? ConnectionStatus.CONNECTED
                                : ConnectionStatus.NOTCONNECTED)
                .build();
    }

    @Override
    public ListCommandsResponse listCommands(ListCommandsRequest request) {
        return ListCommandsResponse.builder()
                .commands(
                        world.commands.stream()
                                .filter(c -> c.instanceId().equals(request.instanceId()))
                                .map(c ->
                                        Command.builder()
                                                .commandId(c.id())
                                                .documentName(c.document())
                                                .comment(c.comment())
                                                .build())
                                .toList())
                .build();
    }

    @Override
    public SendCommandResponse sendCommand(SendCommandRequest request) {
        String id = world.next("command");
        world.commands.add(
                new World.Command(
                        id,
                        request.instanceIds().getFirst(),
                        request.documentName(),
                        request.comment()));
        return SendCommandResponse.builder().command(c -> c.commandId(id)).build();
    }

    @Override
    public String serviceName() {
        return "ssm";
    }

    @Override
    public void close() {}
}
