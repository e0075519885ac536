package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.ImageId;
import java.time.Instant;
import java.util.Optional;

/** A machine image; name and description are blank where AWS printed none. */
public record Image(
        ImageId id,
        String name,
        String description,
        String ownerId,
        String ownerAlias,
        Optional<Instant> createdAt) {}
