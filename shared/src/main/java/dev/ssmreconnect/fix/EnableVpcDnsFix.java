package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Turns the VPC's DNS attributes on: name resolution at all, and private names of endpoints. */
final class EnableVpcDnsFix implements Fix {
    @Override
    public ActionKind kind() {
        return ActionKind.ENABLE_VPC_DNS;
    }

    @Override
    public Set<CheckId> mends() {
        return Set.of(CheckId.PATH_DNS_SUPPORT_OFF, CheckId.PATH_DNS_HOSTNAMES_OFF);
    }

    /** Resolution alone is enough where the way out is not an endpoint. */
    @Override
    public List<List<Action>> ways(Situation situation) {
        List<List<Action>> ways = new ArrayList<>();
        List<Action> complete = VpcDns.complete(situation);
        situation
                .ownVpc()
                .filter(vpc ->
                        VpcDns.isOff(situation.snapshot().network().dnsSupport().get(vpc.id())))
                .ifPresent(vpc ->
                        ways.add(
                                List.of(
                                        new Action.EnableVpcDns(
                                                vpc.id(), List.of(NetworkWhatIf.SUPPORT)))));
        if (!ways.contains(complete)) {
            ways.add(complete);
        }
        return ways;
    }
}
