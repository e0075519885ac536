package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.access.ResourceTags;
import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.remediate.Journal;
import dev.ssmreconnect.remediate.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/**
 * Makes one interface endpoint. Where the service has one with private DNS in the VPC already, none is made: AWS would refuse it, and the
 * plan was not made for it. An endpoint that is still pending is made; the verification waits for it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html">CreateVpcEndpoint</a>
 */
final class EndpointCreation implements Change {
    static final String CALL = "ec2:CreateVpcEndpoint";
    private static final int TOKEN_BYTES = 16;

    private final Ec2Client ec2;
    private final String incidentId;
    private final Action.CreateEndpoints action;
    private final String service;
    private final Supplier<String> groupId;
    private final String generation;

    EndpointCreation(
            Ec2Client ec2,
            String incidentId,
            Action.CreateEndpoints action,
            String service,
            Supplier<String> groupId,
            Journal journal) {
        this.ec2 = ec2;
        this.incidentId = incidentId;
        this.action = action;
        this.service = service;
        this.groupId = groupId;
        generation = generation(journal);
    }

    @Override
    public ActionKind kind() {
        return ActionKind.CREATE_ENDPOINTS;
    }

    @Override
    public String key() {
        return kind() + "/" + vpcId() + "/" + service;
    }

    @Override
    public String call() {
        return CALL;
    }

    @Override
    public String target() {
        return vpcId();
    }

    private String vpcId() {
        return action.vpcId().value();
    }

    @Override
    public Standing read() {
        List<VpcEndpoint> present =
                VpcEndpoints.all(ec2, vpcId()).stream()
                        .filter(endpoint -> endpoint.serviceName().equals(service))
                        .filter(endpoint -> endpoint.vpcEndpointType() == VpcEndpointType.INTERFACE)
                        .toList();
        return present.stream()
                .filter(endpoint -> isOf(incidentId, endpoint))
                .flatMap(endpoint -> own(endpoint).stream())
                .findFirst()
                .or(() ->
                        present.stream().flatMap(endpoint -> other(endpoint).stream()).findFirst())
                .orElseGet(() -> new Standing.Wanting("", false, Map.of(), after(groupId.get())));
    }

    static boolean isOf(String incidentId, VpcEndpoint endpoint) {
        return VpcEndpoints.tag(endpoint.tags(), ResourceTags.INCIDENT)
                .filter(incidentId::equals)
                .isPresent();
    }

    private Optional<Standing> own(VpcEndpoint endpoint) {
        return switch (VpcEndpoints.state(endpoint)) {
            case "deleting", "deleted" -> Optional.empty();
            case "failed", "rejected", "expired" ->
                    Optional.of(
                            new Standing.Moved(
                                    "%s was made for %s and is %s: look at it in the VPC console, then delete it."
                                            .formatted(
                                                    endpoint.vpcEndpointId(),
                                                    service,
                                                    endpoint.stateAsString())));
            default -> Optional.of(inPlace(endpoint, true));
        };
    }

    /** One that somebody else made, or we did for another incident. */
    private Optional<Standing> other(VpcEndpoint endpoint) {
        boolean answers =
                action.privateDnsEnabled()
                        && Boolean.TRUE.equals(endpoint.privateDnsEnabled())
                        && VpcEndpoints.isLiving(endpoint);
        if (!answers) {
            return Optional.empty();
        }
        return VpcEndpoints.tag(endpoint.tags(), ResourceTags.INCIDENT).isPresent()
                ? Optional.of(inPlace(endpoint, false))
                : Optional.of(
                        new Standing.Moved(
                                "%s has got the endpoint %s since the plan was made; no second one was made."
                                        .formatted(service, endpoint.vpcEndpointId())));
    }

    private Standing inPlace(VpcEndpoint endpoint, boolean ours) {
        return new Standing.InPlace(
                endpoint.vpcEndpointId(),
                ours,
                "%s has the endpoint %s already.".formatted(service, endpoint.vpcEndpointId()));
    }

    private Map<String, String> after(String group) {
        return Map.of(
                "vpcId",
                vpcId(),
                "service",
                service,
                "subnetIds",
                String.join(",", subnetIds()),
                "securityGroupId",
                group,
                "privateDnsEnabled",
                Boolean.toString(action.privateDnsEnabled()),
                "generation",
                generation);
    }

    private List<String> subnetIds() {
        return action.subnetIds().stream().map(SubnetId::value).sorted().toList();
    }

    @Override
    public void make(Consumer<String> made) {
        made.accept(
                ec2.createVpcEndpoint(request ->
                                request.vpcId(vpcId())
                                        .serviceName(service)
                                        .vpcEndpointType(VpcEndpointType.INTERFACE)
                                        .subnetIds(subnetIds())
                                        .securityGroupIds(groupId.get())
                                        .privateDnsEnabled(action.privateDnsEnabled())
                                        .clientToken(clientToken())
                                        .tagSpecifications(
                                                EndpointGroup.tags(
                                                        ResourceType.VPC_ENDPOINT,
                                                        incidentId,
                                                        "ssm-reconnect " + service)))
                        .vpcEndpoint()
                        .vpcEndpointId());
    }

    @Override
    public boolean isTooSoon(AwsFailure failure) {
        return failure.is(EndpointGroup.NOT_FOUND);
    }

    /**
     * The same for the same request of the same incident, so that AWS answers a repetition with the endpoint of the first. One that was
     * taken back is not the same any more.
     */
    private String clientToken() {
        String request =
                String.join(
                        "|",
                        incidentId,
                        vpcId(),
                        service,
                        String.join(",", subnetIds()),
                        groupId.get(),
                        Boolean.toString(action.privateDnsEnabled()),
                        generation);
        byte[] hash = sha256().digest(request.getBytes(StandardCharsets.UTF_8));
        return "ssm-reconnect-" + HexFormat.of().formatHex(hash, 0, TOKEN_BYTES);
    }

    /** Blank for the first, and the time at which the last one was taken back for the next. */
    private String generation(Journal journal) {
        return journal.entries().stream()
                .filter(entry -> entry.key().equals(key()))
                .map(entry ->
                        entry.state() == JournalEntry.State.UNDONE
                                ? entry.at().toString()
                                : entry.after().getOrDefault("generation", ""))
                .findFirst()
                .orElse("");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public String sentence() {
        return "Made an endpoint for %s in %s.".formatted(service, vpcId());
    }

    @Override
    public Optional<Meaning> meaning(AwsFailure failure) {
        return EndpointRefusal.of(failure, action).or(() -> DnsConflict.in(failure, service));
    }
}
