package dev.ssmreconnect.fix;

import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The two DNS attributes of a VPC, which private DNS of endpoints needs. */
final class VpcDns {
    private VpcDns() {}

    /** Turns on what is seen to be off; nothing where both are on, not seen, or not ours to change. */
    static List<Action> complete(Situation situation) {
        return situation.ownVpc().stream()
                .<Action>flatMap(vpc -> {
                    Network network = situation.snapshot().network();
                    List<String> off = new ArrayList<>();
                    if (isOff(network.dnsSupport().get(vpc.id()))) {
                        off.add(NetworkWhatIf.SUPPORT);
                    }
                    if (isOff(network.dnsHostnames().get(vpc.id()))) {
                        off.add(NetworkWhatIf.HOSTNAMES);
                    }
                    return off.isEmpty()
                            ? Stream.empty()
                            : Stream.of(new Action.EnableVpcDns(vpc.id(), off));
                })
                .toList();
    }

    static boolean isOff(Observed<Boolean> attribute) {
        return attribute.ifKnown().filter(on -> !on).isPresent();
    }
}
