package dev.ssmreconnect.aws.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.model.DhcpOptionsId;
import dev.ssmreconnect.model.ImageId;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.ResourceId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.Readings.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/**
 * The calls to EC2. Resources are asked for by filters and not by ids: a filter takes pages, and what does not exist is missing from
 * the answer instead of failing it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Filter.html">Filter</a>
 */
final class Ec2Reads {
    /** The most values that one filter takes. */
    private static final int FILTER_VALUES = 200;

    private static final int PAGE = 1_000;
    private static final int SMALL_PAGE = 100;

    private final Ec2Client ec2;

    Ec2Reads(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    Read instances(Collection<InstanceId> ids) {
        return by("instance-id", ids, this::instances);
    }

    Read runningInstances() {
        return Read.of(this::instances);
    }

    Read runningInstancesIn(Collection<VpcId> vpcs) {
        return by("vpc-id", vpcs, filter -> instances(filter, running()));
    }

    /** Those that have one of these profiles, wherever they are: a change to a role reaches them all. */
    Read runningInstancesWith(Collection<String> profileArns) {
        return Read.chunked(
                profileArns,
                FILTER_VALUES,
                arns -> instances(filter("iam-instance-profile.arn", arns), running()));
    }

    private Answer instances(Filter... filters) {
        List<Filter> asked = filters.length == 0 ? List.of(running()) : Arrays.asList(filters);
        return Pages.all(token ->
                ec2.describeInstances(
                        request -> request.filters(asked).maxResults(PAGE).nextToken(token)));
    }

    private static Filter running() {
        return filter("instance-state-name", List.of("running"));
    }

    Read statuses(Collection<InstanceId> ids) {
        return Read.chunked(
                ids,
                SMALL_PAGE,
                chunk ->
                        Pages.all(token ->
                                ec2.describeInstanceStatus(request ->
                                        request.instanceIds(values(chunk)).nextToken(token))));
    }

    Read profileAssociations(Collection<InstanceId> ids) {
        return by(
                "instance-id",
                ids,
                filter ->
                        Pages.all(token ->
                                ec2.describeIamInstanceProfileAssociations(request ->
                                        request.filters(filter)
                                                .maxResults(PAGE)
                                                .nextToken(token))));
    }

    Read images(Collection<ImageId> ids) {
        return by(
                "image-id",
                ids,
                filter ->
                        Pages.all(token ->
                                ec2.describeImages(request ->
                                        request.filters(filter)
                                                .includeDeprecated(true)
                                                .includeDisabled(true)
                                                .maxResults(PAGE)
                                                .nextToken(token))));
    }

    /** The console's text, which AWS sends as base64. */
    Read consoleOutput(InstanceId id) {
        return Read.of(() ->
                Failures.orAnswer(() -> {
                    ObjectNode response =
                            SdkJson.response(
                                    ec2.getConsoleOutput(
                                            request -> request.instanceId(id.value())));
                    if (response.hasNonNull("Output")) {
                        response.put("Output", decoded(response.get("Output").asText()));
                    }
                    return new Answer.Response(response);
                }));
    }

    private static String decoded(String output) {
        try {
            return new String(Base64.getMimeDecoder().decode(output), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return output;
        }
    }

    Read vpcs(Collection<VpcId> ids) {
        return by(
                "vpc-id",
                ids,
                filter ->
                        Pages.all(token ->
                                ec2.describeVpcs(request ->
                                        request.filters(filter)
                                                .maxResults(PAGE)
                                                .nextToken(token))));
    }

    Read vpcAttribute(VpcId id, VpcAttributeName attribute) {
        return Read.of(() ->
                Failures.orAnswer(() ->
                        new Answer.Response(
                                SdkJson.response(
                                        ec2.describeVpcAttribute(request ->
                                                request.vpcId(id.value()).attribute(attribute))))));
    }

    Read subnets(Collection<VpcId> vpcs) {
        return by(
                "vpc-id",
                vpcs,
                filter ->
                        Pages.all(token ->
                                ec2.describeSubnets(request ->
                                        request.filters(filter)
                                                .maxResults(PAGE)
                                                .nextToken(token))));
    }

    Read routeTables(Collection<VpcId> vpcs) {
        return by(
                "vpc-id",
                vpcs,
                filter ->
                        Pages.all(token ->
                                ec2.describeRouteTables(request ->
                                        request.filters(filter)
                                                .maxResults(SMALL_PAGE)
                                                .nextToken(token))));
    }

    Read networkAcls(Collection<VpcId> vpcs) {
        return by(
                "vpc-id",
                vpcs,
                filter ->
                        Pages.all(token ->
                                ec2.describeNetworkAcls(request ->
                                        request.filters(filter)
                                                .maxResults(PAGE)
                                                .nextToken(token))));
    }

    Read securityGroups(Collection<VpcId> vpcs) {
        return by("vpc-id", vpcs, this::securityGroups);
    }

    Read securityGroupsById(Collection<SecurityGroupId> ids) {
        return by("group-id", ids, this::securityGroups);
    }

    private Answer securityGroups(Filter filter) {
        return Pages.all(token ->
                ec2.describeSecurityGroups(
                        request -> request.filters(filter).maxResults(PAGE).nextToken(token)));
    }

    Read networkInterfaces(Collection<VpcId> vpcs) {
        return by(
                "vpc-id",
                vpcs,
                filter ->
                        Pages.all(token ->
                                ec2.describeNetworkInterfaces(request ->
                                        request.filters(filter)
                                                .maxResults(PAGE)
                                                .nextToken(token))));
    }

    Read endpoints(Collection<VpcId> vpcs) {
        return by(
                "vpc-id",
                vpcs,
                filter ->
                        Pages.all(token ->
                                ec2.describeVpcEndpoints(request ->
                                        request.filters(filter)
                                                .maxResults(PAGE)
                                                .nextToken(token))));
    }

    /** All Regions have those of Session Manager. */
    Read endpointServices(List<String> serviceNames) {
        return Read.all(token ->
                ec2.describeVpcEndpointServices(
                        request -> request.serviceNames(serviceNames).nextToken(token)));
    }

    Read internetGateways(Collection<VpcId> vpcs) {
        return by(
                "attachment.vpc-id",
                vpcs,
                filter ->
                        Pages.all(token ->
                                ec2.describeInternetGateways(request ->
                                        request.filters(filter)
                                                .maxResults(PAGE)
                                                .nextToken(token))));
    }

    /** They cannot be filtered by VPC. */
    Read egressOnlyInternetGateways() {
        return Read.all(token ->
                ec2.describeEgressOnlyInternetGateways(
                        request -> request.maxResults(255).nextToken(token)));
    }

    Read natGateways(Collection<VpcId> vpcs) {
        return by(
                "vpc-id",
                vpcs,
                filter ->
                        Pages.all(token ->
                                ec2.describeNatGateways(request ->
                                        request.filter(filter).maxResults(PAGE).nextToken(token))));
    }

    Read transitGatewayAttachments(Collection<VpcId> vpcs) {
        return by(
                "vpc-id",
                vpcs,
                filter ->
                        Pages.all(token ->
                                ec2.describeTransitGatewayVpcAttachments(request ->
                                        request.filters(filter)
                                                .maxResults(PAGE)
                                                .nextToken(token))));
    }

    /** A VPC may be at either end, which no filter says at once. */
    Read peerings() {
        return Read.all(token ->
                ec2.describeVpcPeeringConnections(
                        request -> request.maxResults(PAGE).nextToken(token)));
    }

    Read dhcpOptions(Collection<DhcpOptionsId> ids) {
        return by(
                "dhcp-options-id",
                ids,
                filter ->
                        Pages.all(token ->
                                ec2.describeDhcpOptions(request ->
                                        request.filters(filter)
                                                .maxResults(PAGE)
                                                .nextToken(token))));
    }

    Read prefixLists(Collection<PrefixListId> ids) {
        return by(
                "prefix-list-id",
                ids,
                filter ->
                        Pages.all(token ->
                                ec2.describeManagedPrefixLists(request ->
                                        request.filters(filter)
                                                .maxResults(SMALL_PAGE)
                                                .nextToken(token))));
    }

    Read prefixListEntries(PrefixListId id) {
        return Read.all(token ->
                ec2.getManagedPrefixListEntries(request ->
                        request.prefixListId(id.value()).maxResults(SMALL_PAGE).nextToken(token)));
    }

    Read blockPublicAccess() {
        return Read.of(() ->
                Failures.orAnswer(() ->
                        new Answer.Response(
                                SdkJson.response(
                                        ec2.describeVpcBlockPublicAccessOptions(request -> {})))));
    }

    private static <T extends ResourceId> Read by(
            String name, Collection<T> ids, Function<Filter, Answer> read) {
        return Read.chunked(values(ids), FILTER_VALUES, chunk -> read.apply(filter(name, chunk)));
    }

    private static Filter filter(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }

    private static List<String> values(Collection<? extends ResourceId> ids) {
        return ids.stream().map(ResourceId::value).toList();
    }
}
