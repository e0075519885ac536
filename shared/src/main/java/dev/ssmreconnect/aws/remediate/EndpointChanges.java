package dev.ssmreconnect.aws.remediate;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.fix.Action.EndpointAdmission;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.remediate.Journal;
import dev.ssmreconnect.remediate.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The changes that make endpoints, in order: their security group, where it is to be ours, and then one endpoint for each service. */
final class EndpointChanges {
    private EndpointChanges() {}

    static List<Change> of(
            Ec2Client ec2,
            String region,
            String incidentId,
            Action.CreateEndpoints action,
            Journal journal) {
        List<Change> changes = new ArrayList<>();
        Supplier<String> groupId =
                switch (action.admission()) {
                    case EndpointAdmission.ExistingGroup(var existing) -> existing::value;
                    case EndpointAdmission.NewGroup(var cidrs) -> {
                        EndpointGroup group =
                                new EndpointGroup(ec2, incidentId, action.vpcId(), cidrs);
                        changes.add(group);
                        yield group::id;
                    }
                };
        for (SsmService service : action.services()) {
            changes.add(
                    new EndpointCreation(
                            ec2,
                            incidentId,
                            action,
                            service.endpointServiceName(region),
                            groupId,
                            journal));
        }
        return changes;
    }

    static Inverse inverse(Ec2Client ec2, String incidentId, JournalEntry entry) {
        return switch (entry.call()) {
            case EndpointCreation.CALL -> new EndpointDeletion(ec2, incidentId, entry);
            case EndpointGroup.CALL -> EndpointGroupRemoval.of(ec2, incidentId, entry);
            default ->
                    throw new IllegalArgumentException(
                            "journal entry %s has the unknown call %s"
                                    .formatted(entry.key(), entry.call()));
        };
    }
}
