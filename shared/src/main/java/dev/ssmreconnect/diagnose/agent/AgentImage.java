package dev.ssmreconnect.diagnose.agent;

import dev.ssmreconnect.snapshot.Image;
import java.util.List;
import java.util.Locale;

/**
 * Which images come without the agent.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/ami-preinstalled-agent.html">AMIs with SSM Agent preinstalled</a>
 */
final class AgentImage {
    /** Amazon Linux without all that is not needed to boot, the agent included. */
    private static final List<String> MINIMAL =
            List.of("al2023-ami-minimal-", "amzn2-ami-minimal-", "amzn-ami-minimal-");

    /** Families that AWS lists under installing it by hand. */
    private static final List<String> WITHOUT =
            List.of(
                    "almalinux",
                    "centos",
                    "debian-",
                    "fedora-",
                    "oracle",
                    "ol8",
                    "ol9",
                    "rhel-",
                    "rocky",
                    "ubuntu-minimal");

    private AgentImage() {}

    static boolean lacksAgent(Image image) {
        return startsWithAny(image, MINIMAL);
    }

    /** A hint only: people install it in such images. */
    static boolean mayLackAgent(Image image) {
        return startsWithAny(image, WITHOUT);
    }

    private static boolean startsWithAny(Image image, List<String> prefixes) {
        String name = image.name().toLowerCase(Locale.ROOT);
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
