package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.DhcpOptionsId;
import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.model.Observed.Absent;
import dev.ssmreconnect.model.Observed.Known;
import dev.ssmreconnect.model.Observed.NotVisible;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.DhcpOptions;
import dev.ssmreconnect.snapshot.Vpc;
import java.util.Optional;
import java.util.Set;

/**
 * How a VPC resolves names.
 *
 * @param servers whom its DHCP options make the instances ask
 * @param subject the DHCP options, or the VPC where they are not known
 * @param detail the servers, for the picture
 * @param support whether the VPC resolver answers at all
 * @param hostnames whether it knows private names, those of interface endpoints among them; only together with {@code support}
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html">The VPC resolver</a>
 */
record Names(
        VpcId vpc,
        Servers servers,
        String subject,
        String detail,
        Observed<Boolean> support,
        Observed<Boolean> hostnames) {
    /** Who is asked. */
    enum Servers {
        RESOLVER,
        OTHERS,
        NOT_VISIBLE
    }

    private static final String RESOLVER = "the VPC resolver";
    private static final Set<IpAddress> LINK_LOCAL =
            Set.of(IpAddress.parse("169.254.169.253"), IpAddress.parse("fd00:ec2::253"));

    static Names of(NetworkIndex index, VpcId id) {
        Observed<Vpc> vpc = index.vpc(id);
        Observed<DhcpOptions> options = vpc.flatMap(known -> options(index, known));
        return new Names(
                id,
                servers(vpc, options),
                options.ifKnown().map(known -> known.id().value()).orElse(id.value()),
                detail(options),
                index.network().dnsSupport().get(id),
                index.network().dnsHostnames().get(id));
    }

    /** Without a set of its own, a VPC has the one that AWS provides. */
    private static Observed<DhcpOptions> options(NetworkIndex index, Vpc vpc) {
        Optional<DhcpOptionsId> id =
                vpc.dhcpOptionsId().filter(set -> !set.value().equals("default"));
        return id.isPresent()
                ? NetworkIndex.referredTo(index.network().dhcpOptions(), id.get())
                : Observed.absent();
    }

    private static Servers servers(Observed<Vpc> vpc, Observed<DhcpOptions> options) {
        return switch (options) {
            case Absent<DhcpOptions> ignored -> Servers.RESOLVER;
            case NotVisible<DhcpOptions> ignored -> Servers.NOT_VISIBLE;
            case Known<DhcpOptions>(DhcpOptions known) -> {
                boolean resolver =
                        !known.nameServers().isEmpty()
                                && known.nameServers().stream()
                                        .allMatch(server -> isResolver(server, vpc));
                yield resolver ? Servers.RESOLVER : Servers.OTHERS;
            }
        };
    }

    private static boolean isResolver(String server, Observed<Vpc> vpc) {
        if (server.trim().equalsIgnoreCase("AmazonProvidedDNS")) {
            return true;
        }
        return address(server).filter(address -> isResolver(address, vpc)).isPresent();
    }

    /** The resolver has the third address of the VPC's primary block. */
    private static boolean isResolver(IpAddress address, Observed<Vpc> vpc) {
        return LINK_LOCAL.contains(address)
                || vpc.ifKnown()
                        .map(Vpc::cidrs)
                        .flatMap(cidrs -> cidrs.stream().findFirst())
                        .map(Cidr::base)
                        .filter(base -> base.plus(2).equals(address))
                        .isPresent();
    }

    private static Optional<IpAddress> address(String server) {
        try {
            return Optional.of(IpAddress.parse(server.trim()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String detail(Observed<DhcpOptions> options) {
        return switch (options) {
            case Absent<DhcpOptions> ignored -> "AmazonProvidedDNS";
            case NotVisible<DhcpOptions>(String reason) -> reason;
            case Known<DhcpOptions>(DhcpOptions known) ->
                    known.nameServers().isEmpty()
                            ? "no name server"
                            : String.join(", ", known.nameServers());
        };
    }

    boolean supportIs(boolean value) {
        return support.equals(Observed.known(value));
    }

    boolean hostnamesAre(boolean value) {
        return hostnames.equals(Observed.known(value));
    }

    /** Who is asked, as a finding; of other servers, what they answer is never seen. */
    Step serversStep(Status ofOthers) {
        String place = "DNS of " + vpc;
        return switch (servers) {
            case RESOLVER ->
                    Step.pass(
                            CheckId.PATH_CUSTOM_DNS,
                            subject,
                            place,
                            RESOLVER + " (" + detail + ")");
            case OTHERS ->
                    Step.of(
                            CheckId.PATH_CUSTOM_DNS,
                            ofOthers,
                            subject,
                            place,
                            "other servers: " + detail,
                            "The VPC's DHCP options name other DNS servers than the VPC resolver, so what the names of "
                                    + Step.SERVICES
                                    + " resolve to cannot be seen.",
                            subject + " names " + detail);
            case NOT_VISIBLE ->
                    Step.of(
                            CheckId.PATH_CUSTOM_DNS,
                            ofOthers,
                            subject,
                            place,
                            detail,
                            "Which DNS servers the VPC uses could not be read, so what the names of "
                                    + Step.SERVICES
                                    + " resolve to is not known.",
                            detail);
        };
    }

    /** Whether the resolver answers, as a finding. */
    Step supportStep() {
        String place = "DNS of " + vpc;
        return switch (support) {
            case Known<Boolean>(Boolean on) when on ->
                    Step.pass(
                            CheckId.PATH_DNS_SUPPORT_OFF,
                            vpc.value(),
                            place,
                            "enableDnsSupport is on");
            case Known<Boolean> ignored ->
                    Step.of(
                            CheckId.PATH_DNS_SUPPORT_OFF,
                            servers == Servers.RESOLVER ? Status.FAIL : Status.UNKNOWN,
                            vpc.value(),
                            place,
                            "enableDnsSupport is off",
                            "The VPC resolver is turned off (enableDnsSupport), so the names of "
                                    + Step.SERVICES
                                    + " do not resolve.",
                            vpc + ": enableDnsSupport is false",
                            "DNS servers: " + detail);
            case Absent<Boolean> ignored -> supportUnknown("enableDnsSupport was not printed");
            case NotVisible<Boolean>(String reason) -> supportUnknown(reason);
        };
    }

    private Step supportUnknown(String reason) {
        return Step.of(
                CheckId.PATH_DNS_SUPPORT_OFF,
                Status.UNKNOWN,
                vpc.value(),
                "DNS of " + vpc,
                reason,
                "Whether the VPC resolver is on (enableDnsSupport) could not be read.",
                reason);
    }

    /** Whether private names resolve, as a finding where a private name is what is wanted. */
    Step hostnamesStep() {
        String place = "DNS of " + vpc;
        return switch (hostnames) {
            case Known<Boolean>(Boolean on) when on ->
                    Step.pass(
                            CheckId.PATH_DNS_HOSTNAMES_OFF,
                            vpc.value(),
                            place,
                            "enableDnsHostnames is on");
            case Known<Boolean> ignored -> hostnamesOff(Status.FAIL);
            case Absent<Boolean> ignored -> hostnamesUnknown("enableDnsHostnames was not printed");
            case NotVisible<Boolean>(String reason) -> hostnamesUnknown(reason);
        };
    }

    Step hostnamesOff(Status status) {
        return Step.of(
                CheckId.PATH_DNS_HOSTNAMES_OFF,
                status,
                vpc.value(),
                "DNS of " + vpc,
                "enableDnsHostnames is off",
                "DNS hostnames are off in the VPC (enableDnsHostnames), so private DNS of endpoints for "
                        + Step.SERVICES
                        + " does not work.",
                vpc + ": enableDnsHostnames is false");
    }

    private Step hostnamesUnknown(String reason) {
        return Step.of(
                CheckId.PATH_DNS_HOSTNAMES_OFF,
                Status.UNKNOWN,
                vpc.value(),
                "DNS of " + vpc,
                reason,
                "Whether DNS hostnames are on in the VPC could not be read, so whether endpoints for "
                        + Step.SERVICES
                        + " are used is not known.",
                reason);
    }
}
