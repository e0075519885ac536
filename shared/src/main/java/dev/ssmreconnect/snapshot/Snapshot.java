package dev.ssmreconnect.snapshot;

/** An account in one Region at one moment, as far as AWS let us see it. */
public record Snapshot(
        SnapshotInfo info, Compute compute, Network network, Identity identity, Fleet fleet) {
    public Snapshot withCompute(Compute changed) {
        return new Snapshot(info, changed, network, identity, fleet);
    }

    public Snapshot withNetwork(Network changed) {
        return new Snapshot(info, compute, changed, identity, fleet);
    }

    public Snapshot withIdentity(Identity changed) {
        return new Snapshot(info, compute, network, changed, fleet);
    }

    public Snapshot withFleet(Fleet changed) {
        return new Snapshot(info, compute, network, identity, changed);
    }
}
