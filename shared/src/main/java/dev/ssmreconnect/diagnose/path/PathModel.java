package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.Hop;
import dev.ssmreconnect.diagnose.PathTrace;
import dev.ssmreconnect.diagnose.Remembered;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way of the agent's packets to {@code ssm} and {@code ssmmessages}, TCP 443, for the instances of one snapshot. Instances that
 * look alike to the network share one walk. Safe for several threads.
 *
 * <p>The answer is UNKNOWN only where what was read leaves it open: a fact that could not be read does not matter where each of its
 * possible values leads to the same answer. One thing is taken for granted: that no endpoint which cannot be seen spoils a way that
 * works. A FAIL stands in the way whatever else is mended; of several, each has to be mended, or
 * one of the ways that they are on has to be replaced by another.
 *
 * <p>The subject of a finding is the bare id of what is to be changed:
 *
 * <table>
 * <caption>Subjects</caption>
 * <tr><td>{@code dns-support-off}, {@code dns-hostnames-off}, {@code block-public-access}</td><td>the VPC</td></tr>
 * <tr><td>{@code endpoint-missing}</td><td>the VPC where both services miss theirs, otherwise {@code SERVICE@VPC}, such as
 *     {@code ssmmessages@vpc-0a1b}</td></tr>
 * <tr><td>{@code custom-dns}</td><td>the DHCP options, or the VPC where they could not be read</td></tr>
 * <tr><td>{@code endpoint-private-dns-off}, {@code endpoint-not-available}, {@code endpoint-policy-denies}</td><td>the
 *     endpoint</td></tr>
 * <tr><td>{@code sg-egress-blocks}, {@code endpoint-sg-blocks}</td><td>the first security group of the instance's interface, or of
 *     the endpoint: a rule in any one of them is enough</td></tr>
 * <tr><td>{@code nacl-blocks-…}, {@code endpoint-nacl-blocks}</td><td>the network ACL</td></tr>
 * <tr><td>{@code blackhole-route}</td><td>the route table</td></tr>
 * <tr><td>{@code nat-broken}</td><td>the NAT gateway, or the network interface of a NAT instance</td></tr>
 * <tr><td>{@code through-appliance}</td><td>the target of the route</td></tr>
 * <tr><td>{@code no-public-ip}, {@code shared-subnet}, {@code ipv6-only}</td><td>the instance's subnet</td></tr>
 * </table>
 *
 * <p>Where a rule set could not be read, the subject is the resource that it belongs to, mostly the subnet.
 */
public final class PathModel {
    private final Snapshot snapshot;
    private final ServiceWalk walk;
    private final Lookalikes lookalikes;
    private final Remembered<Traveller, PathAnswer> answers;

    private PathModel(
            Snapshot snapshot,
            ServiceWalk walk,
            Lookalikes lookalikes,
            Remembered<Traveller, PathAnswer> answers) {
        this.snapshot = snapshot;
        this.walk = walk;
        this.lookalikes = lookalikes;
        this.answers = answers;
    }

    public static PathModel of(Snapshot snapshot) {
        NetworkIndex index = new NetworkIndex(snapshot.network(), snapshot.info().accountId());
        return new PathModel(
                snapshot, new ServiceWalk(index), new Lookalikes(index), new Remembered<>());
    }

    /** The model of the account once it is so. While the network is the same, what was walked before counts. */
    public PathModel after(Snapshot changed) {
        return changed.network().equals(snapshot.network())
                        && changed.info().equals(snapshot.info())
                ? new PathModel(changed, walk, lookalikes, answers)
                : of(changed);
    }

    /** What stands for all that look like the instance; empty for one without a network interface, such as one that is terminated. */
    public Optional<Traveller> traveller(Instance instance) {
        return instance.interfaces().isEmpty()
                ? Optional.empty()
                : instance.vpcId()
                        .map(vpc -> Traveller.of(snapshot, vpc, instance))
                        .map(lookalikes::representative);
    }

    public PathAnswer walk(Instance instance) {
        return walk(traveller(instance));
    }

    /** Nothing to say where there is nobody to travel. */
    public PathAnswer walk(Optional<Traveller> traveller) {
        return traveller.map(each -> answers.get(each, this::answer)).orElse(PathAnswer.NONE);
    }

    private PathAnswer answer(Traveller traveller) {
        Findings findings = new Findings();
        List<PathTrace> traces = new ArrayList<>();
        for (SsmService service : SsmService.values()) {
            Way way = walk.walk(traveller, service);
            findings.add(service, way.steps());
            traces.add(new PathTrace(service, way.status(), hops(way)));
        }
        return new PathAnswer(findings.sorted(), traces);
    }

    /** Up to where the packet is stopped. */
    private static List<Hop> hops(Way way) {
        List<Hop> hops = new ArrayList<>();
        for (Step step : way.shown()) {
            hops.add(step.hop());
            if (step.status() == Status.FAIL) {
                break;
            }
        }
        return hops;
    }
}
