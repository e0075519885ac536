package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.remediate.JournalEntry;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Sets the hop limit back to what it was. */
final class HopLimitReset implements Inverse {
    private final Ec2Client ec2;
    private final String instanceId;
    private final int before;
    private final int ours;

    HopLimitReset(Ec2Client ec2, JournalEntry entry) {
        this.ec2 = ec2;
        instanceId = entry.resource();
        before = Integer.parseInt(entry.before().getOrDefault("hopLimit", "1"));
        ours = Integer.parseInt(entry.after().getOrDefault("hopLimit", "2"));
    }

    @Override
    public String call() {
        return "ec2:ModifyInstanceMetadataOptions";
    }

    @Override
    public Left read() {
        int current = Instances.read(ec2, instanceId).metadataOptions().httpPutResponseHopLimit();
        if (current == before) {
            return new Left.Gone();
        }
        return current == ours
                ? new Left.Ours()
                : new Left.Moved(
                        "The hop limit of %s is %d by now, not the %d that was set; it was left."
                                .formatted(instanceId, current, ours));
    }

    @Override
    public void takeBack() {
        ec2.modifyInstanceMetadataOptions(
                request -> request.instanceId(instanceId).httpPutResponseHopLimit(before));
    }

    @Override
    public String sentence() {
        return "Set the metadata hop limit of %s back to %d.".formatted(instanceId, before);
    }
}
