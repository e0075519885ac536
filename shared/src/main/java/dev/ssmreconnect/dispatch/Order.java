package dev.ssmreconnect.dispatch;

import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentId;

/**
 * The order to carry out exactly this plan, should it still be the right one.
 *
 * @param group what the plan touches, such as a VPC's id: orders of one group are carried out one after the other
 * @param version of the incident that asks for it, so that asking again later is another message
 */
public record Order(IncidentId incidentId, String planId, String group, long version) {
    public static Order of(Incident incident, String group) {
        return new Order(incident.id(), incident.plan().id(), group, incident.version());
    }
}
