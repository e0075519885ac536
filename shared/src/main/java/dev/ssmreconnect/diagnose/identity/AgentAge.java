package dev.ssmreconnect.diagnose.identity;

import dev.ssmreconnect.model.AgentVersion;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Image;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether an agent is new enough for Default Host Management, by its version or else by the age of its image. */
sealed interface AgentAge {
    /**
     * No image made before has agent 3.2.582.0, the first that knows Default Host Management, which was announced on 17 February 2023.
     *
     * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html">Managing EC2 instances automatically with Default Host Management Configuration</a>
     */
    Instant FIRST_IMAGE = Instant.parse("2023-02-01T00:00:00Z");

    String AMAZON_LINUX_2 = "amzn2-ami-";

    /**
     * Amazon Linux 2 had 3.1.1732.0 until then.
     *
     * @see <a href="https://github.com/awslabs/amazon-eks-ami/issues/1369">SSM agent v3.2.x support</a>
     */
    Instant FIRST_AMAZON_LINUX_2 = Instant.parse("2023-07-31T00:00:00Z");

    Pattern VERSION = Pattern.compile("ssm[-_ ]?agent[-_ v]*(\\d{1,4}(?:\\.\\d{1,6}){2,3})");

    /**
     * From here on all of Amazon's own images that have an agent have a newer one: they follow its releases within two weeks, and the
     * last to leave 3.1 behind was Amazon Linux 2, {@link #FIRST_AMAZON_LINUX_2 ten months before}.
     *
     * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent.html">Working with SSM Agent</a>
     */
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
        Optional<AgentVersion> named = named(image);
        if (named.isPresent()) {
            return byVersion(named.get());
        }
        Optional<Instant> made = image.createdAt();
        if (made.isPresent() && made.get().isBefore(firstWithIt(image))) {
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

    /** Whoever makes images at times writes down what is in them. */
    private static Optional<AgentVersion> named(Image image) {
        Matcher matcher = VERSION.matcher(image.name() + " " + image.description());
        return matcher.find() ? Optional.of(new AgentVersion(matcher.group(1))) : Optional.empty();
    }

    private static Instant firstWithIt(Image image) {
        return image.name().startsWith(AMAZON_LINUX_2) ? FIRST_AMAZON_LINUX_2 : FIRST_IMAGE;
    }
}
