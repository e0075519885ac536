package dev.ssmreconnect.sandbox.world;

import java.time.Instant;

/** A machine image. */
public record Image(
        String id,
        String name,
        String description,
        String ownerId,
        boolean windows,
        Instant created) {}
