package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;
import java.util.List;

/**
 * A service that endpoints can be made for.
 *
 * @param types {@code Interface}, {@code Gateway}, …
 * @param availabilityZones zone names as this account knows them
 * @param availabilityZoneIds zone ids; empty where AWS printed none
 */
public record EndpointService(
        String serviceName,
        List<AwsValue> types,
        List<String> availabilityZones,
        List<String> availabilityZoneIds,
        List<String> privateDnsNames) {
    public EndpointService {
        types = List.copyOf(types);
        availabilityZones = List.copyOf(availabilityZones);
        availabilityZoneIds = List.copyOf(availabilityZoneIds);
        privateDnsNames = List.copyOf(privateDnsNames);
    }
}
