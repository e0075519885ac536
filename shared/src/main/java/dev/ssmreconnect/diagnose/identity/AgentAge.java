package dev.ssmreconnect.diagnose.identity;

import dev.ssmreconnect.model.AgentVersion;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Image;
import java.time.Instant;
import java.util.Optional;

/** Whether an agent is new enough for Default Host Management, by its version or else by the age of its image. */
sealed interface AgentAge {
    /** No image made before has agent 3.2.582.0, the first that knows Default Host Management. */
    Instant FIRST_IMAGE = Instant.parse("2023-02-01T00:00:00Z");

    /** Amazon's own images carried 3.1 well into 2023; from here on all that have an agent have a newer one. */
    Instant ALL_IMAGES = Instant.parse("2024-06-01T00:00:00Z");

    record NewEnough() implements AgentAge {}

    record TooOld(String why) implements AgentAge {}

    record Unknown(String why) implements AgentAge {}

    static AgentAge of(Optional<AgentVersion> agent, Observed<Image> image) {
        return agent.map(AgentAge::byVersion)
                .orElseGet(() ->
                        switch (image) {
                            case Observed.Known<Image>(Image known) -> byImage(known);
                            case Observed.Absent<Image> _ ->
                                    new Unknown(
                                            "the agent's version is not known, and its image is gone");
                            case Observed.NotVisible<Image>(String reason) ->
                                    new Unknown(
                                            "the agent's version is not known, and its image could not be read: "
                                                    + reason);
                        });
    }

    private static AgentAge byVersion(AgentVersion version) {
        return version.isBefore(HostManagement.FIRST_VERSION)
                ? new TooOld(
                        "its agent "
                                + version
                                + " is older than "
                                + HostManagement.FIRST_VERSION
                                + ", the first that knows Default Host Management")
                : new NewEnough();
    }

    private static AgentAge byImage(Image image) {
        Optional<Instant> made = image.createdAt();
        if (made.isPresent() && made.get().isBefore(FIRST_IMAGE)) {
            return new TooOld(
                    "its image "
                            + image.id()
                            + " was made on "
                            + made.get().toString().substring(0, 10)
                            + ", before the first agent that knows Default Host Management");
        }
        boolean fresh = made.isPresent() && !made.get().isBefore(ALL_IMAGES);
        return fresh && image.ownerAlias().equals("amazon")
                ? new NewEnough()
                : new Unknown(
                        "the agent's version is not known, and its image "
                                + image.id()
                                + " does not tell it");
    }
}
