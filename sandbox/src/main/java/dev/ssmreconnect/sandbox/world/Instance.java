package dev.ssmreconnect.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An instance.
 *
 * @param state {@code pending}, {@code running}, {@code stopping}, {@code stopped}, {@code
 *     shutting-down}, {@code terminated}
 * @param interfaceIds the primary one first
 * @param operator the service that manages it, such as EKS Auto Mode
 * @param statusOk whether its status checks pass
 */
public record Instance(
        String id,
        String reservationId,
        String imageId,
        boolean windows,
        String vpcId,
        String subnetId,
        List<String> interfaceIds,
        String state,
        Instant launched,
        MetadataOptions metadata,
        Optional<String> operator,
        boolean statusOk,
        String console,
        Guest guest,
        Map<String, String> tags) {
    public Instance {
        interfaceIds = List.copyOf(interfaceIds);
        tags = Map.copyOf(tags);
    }

    public boolean isRunning() {
        return state.equals("running");
    }

    public Instance withState(String changed) {
        return new Instance(
                id,
                reservationId,
                imageId,
                windows,
                vpcId,
                subnetId,
                interfaceIds,
                changed,
                launched,
                metadata,
                operator,
                statusOk,
                console,
                guest,
                tags);
    }

    public Instance withMetadata(MetadataOptions changed) {
        return new Instance(
                id,
                reservationId,
                imageId,
                windows,
                vpcId,
                subnetId,
                interfaceIds,
                state,
                launched,
                changed,
                operator,
                statusOk,
                console,
                guest,
                tags);
    }

    public Instance withGuest(Guest changed) {
        return new Instance(
                id,
                reservationId,
                imageId,
                windows,
                vpcId,
                subnetId,
                interfaceIds,
                state,
                launched,
                metadata,
                operator,
                statusOk,
                console,
                changed,
                tags);
    }

    public Instance withTags(Map<String, String> changed) {
        return new Instance(
                id,
                reservationId,
                imageId,
                windows,
                vpcId,
                subnetId,
                interfaceIds,
                state,
                launched,
                metadata,
                operator,
                statusOk,
                console,
                guest,
                changed);
    }
}
