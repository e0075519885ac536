package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.model.IpAddress;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceInterface;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * The instance as the network sees it.
 *
 * @param interfaces the primary one first, which all packets leave by but those for another interface's own subnet
 * @param replyPorts the ports that its operating system opens connections from, and that answers come back to
 */
public record Traveller(
        VpcId vpc, List<InstanceInterface> interfaces, PortRange replyPorts, Caller caller) {
    /**
     * The kernel's default, {@code net.ipv4.ip_local_port_range}.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html">Ephemeral ports</a>
     */
    static final PortRange LINUX = new PortRange(32768, 60999);

    /** Windows Server 2008 and later. */
    static final PortRange WINDOWS = new PortRange(49152, 65535);

    public Traveller {
        interfaces = List.copyOf(interfaces);
    }

    static Traveller of(Snapshot snapshot, VpcId vpc, Instance instance) {
        return new Traveller(
                vpc,
                instance.interfaces(),
                instance.isWindows() ? WINDOWS : LINUX,
                Caller.of(snapshot, instance));
    }

    /** The same with another idea of where answers come back to. */
    Traveller withReplyPorts(PortRange ports) {
        return new Traveller(vpc, interfaces, ports, caller);
    }

    InstanceInterface primary() {
        return interfaces.getFirst();
    }

    SubnetId subnet() {
        return primary().subnetId();
    }

    /** The address that packets leave with. */
    static Optional<IpAddress> address(InstanceInterface from) {
        return from.privateIpv4().stream().findFirst();
    }
}
