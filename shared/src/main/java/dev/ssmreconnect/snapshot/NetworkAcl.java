package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.NetworkAclId;
import dev.ssmreconnect.model.PortRange;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcId;
import java.util.Comparator;
import java.util.List;

/** A network ACL: stateless, its entries judged by ascending number, the first match wins. */
public record NetworkAcl(
        NetworkAclId id, VpcId vpcId, List<SubnetId> subnets, List<Entry> entries) {
    public NetworkAcl {
        subnets = List.copyOf(subnets);
        entries = entries.stream().sorted(Comparator.comparingInt(Entry::ruleNumber)).toList();
    }

    /**
     * One entry.
     *
     * @param ruleNumber 1 to 32766; 32767 is AWS's last, which denies all
     * @param protocol {@code -1} for all, otherwise the IANA number as text
     * @param ports all where AWS printed none
     */
    public record Entry(
            int ruleNumber,
            boolean egress,
            boolean allows,
            String protocol,
            Cidr cidr,
            PortRange ports) {}
}
