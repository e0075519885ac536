package dev.ssmreconnect.fix;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.fix.ProposedAction.Caution;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.VpcId;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What is about to change by itself: an endpoint that is being deleted keeps its private names until it is gone, so AWS refuses them to
 * another; and a NAT gateway that is being made is about to open the way.
 */
final class OnTheWay {
    private OnTheWay() {}

    static List<Caution> of(Situation situation, VpcId vpc, Collection<SsmService> services) {
        List<Caution> cautions = new ArrayList<>();
        for (SsmService service : services) {
            cautions.addAll(leaving(situation.snapshot(), vpc, service));
        }
        if (situation.finding(CheckId.PATH_NAT_BROKEN).isPresent()) {
            cautions.addAll(coming(situation.snapshot(), vpc));
        }
        return cautions;
    }

    private static List<Caution> leaving(Snapshot snapshot, VpcId vpc, SsmService service) {
        String name = service.endpointServiceName(snapshot.info().region());
        return snapshot.network().endpoints().visible().stream()
                .filter(endpoint -> endpoint.vpcId().equals(vpc))
                .filter(endpoint -> endpoint.serviceName().equals(name))
                .filter(endpoint -> endpoint.state().is("deleting"))
                .filter(endpoint -> endpoint.privateDnsEnabled())
                .<Caution>map(endpoint ->
                        new Caution.NotYet(
                                endpoint.id()
                                        + " is still being deleted, and keeps the name of "
                                        + service
                                        + " until it is gone."))
                .toList();
    }

    private static List<Caution> coming(Snapshot snapshot, VpcId vpc) {
        return snapshot.network().natGateways().visible().stream()
                .filter(gateway -> gateway.vpcId().equals(vpc))
                .filter(gateway -> gateway.state().is("pending"))
                .<Caution>map(gateway ->
                        new Caution.NotYet(
                                gateway.id()
                                        + " is still being made, and may be all that is"
                                        + " missing."))
                .toList();
    }
}
