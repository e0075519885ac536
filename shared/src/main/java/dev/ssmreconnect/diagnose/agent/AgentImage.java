package dev.ssmreconnect.diagnose.agent;

import dev.ssmreconnect.snapshot.Image;
import java.util.List;
import java.util.Locale;

/**
 * Which images come without the agent. Only those of which AWS says so, and by the names that their owners give them.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/ami-preinstalled-agent.html">AMIs with SSM Agent preinstalled</a>
 */
final class AgentImage {
    /**
     * Amazon Linux without all that is not needed to boot, the agent included.
     *
     * @see <a href="https://docs.aws.amazon.com/linux/al2023/ug/image-comparison.html">Comparing packages installed on Amazon Linux 2023 images</a>
     */
    private static final String MINIMAL = "al2023-ami-minimal-";

    /**
     * Families that AWS lists under installing it by hand, and not under those that have it.
     *
     * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/manually-install-ssm-agent-linux.html">Manually installing and uninstalling SSM Agent on EC2 instances for Linux</a>
     */
    private static final List<String> WITHOUT =
            List.of("almalinux", "centos", "debian-", "oracle", "ol8", "ol9", "rhel-", "rocky");

    private AgentImage() {}

    static boolean lacksAgent(Image image) {
        return startsWithAny(image, List.of(MINIMAL));
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
