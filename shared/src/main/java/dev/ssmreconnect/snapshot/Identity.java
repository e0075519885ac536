package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who an instance is to AWS. Profiles and roles are looked up by name, which is the last part of their ARN.
 *
 * @param associations by instance; the one that counts where there are several (associated before associating before the others)
 * @param attachedPolicies managed policies by role name
 * @param simulations the agent's actions by role name
 */
public record Identity(
        Listing<InstanceId, ProfileAssociation> associations,
        Lookups<String, InstanceProfile> profiles,
        Lookups<String, Role> roles,
        Lookups<String, List<Arn>> attachedPolicies,
        Lookups<String, Simulation> simulations) {
    /** The first role, by name, that a service control policy is seen to keep from what the agent does. */
    public Optional<String> roleDeniedByOrganization() {
        return simulations.answers().entrySet().stream()
                .filter(entry ->
                        entry.getValue()
                                .ifKnown()
                                .filter(Simulation::isDeniedByOrganization)
                                .isPresent())
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder());
    }

    public Identity withAssociation(ProfileAssociation changed) {
        return new Identity(
                associations.with(changed.instanceId(), changed),
                profiles,
                roles,
                attachedPolicies,
                simulations);
    }

    public Identity withProfile(String name, InstanceProfile changed) {
        return new Identity(
                associations,
                profiles.with(name, Observed.known(changed)),
                roles,
                attachedPolicies,
                simulations);
    }

    public Identity withRole(String name, Role changed) {
        return new Identity(
                associations,
                profiles,
                roles.with(name, Observed.known(changed)),
                attachedPolicies,
                simulations);
    }

    public Identity withSimulation(String roleName, Simulation changed) {
        return withSimulation(roleName, Observed.known(changed));
    }

    /** With what is known, or not, of what the role may do. */
    public Identity withSimulation(String roleName, Observed<Simulation> changed) {
        return new Identity(
                associations,
                profiles,
                roles,
                attachedPolicies,
                simulations.with(roleName, changed));
    }
}
