package dev.ssmreconnect.dispatch;

import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentId;
import dev.ssmreconnect.record.Purpose;

/**
 * The order to carry out exactly this plan, should it still be the right one, or to take back what it changed.
 *
 * @param group what the plan touches, such as a VPC's id: orders of one group are carried out one after the other
 * @param version of the incident that asks for it, so that asking again later is another message
 */
public record Order(
        IncidentId incidentId, Purpose purpose, String planId, String group, long version) {
    public static Order of(Incident incident, Purpose purpose) {
        return new Order(
                incident.id(), purpose, incident.plan().id(), incident.group(), incident.version());
    }
}
