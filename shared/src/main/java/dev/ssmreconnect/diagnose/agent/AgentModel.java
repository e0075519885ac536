package dev.ssmreconnect.diagnose.agent;

import static dev.ssmreconnect.diagnose.CheckId.AGENT_NOT_IN_IMAGE;

import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.snapshot.Image;
import dev.ssmreconnect.snapshot.SessionPreferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the agent shows, once it is known whether it has all that it needs. */
public final class AgentModel {
    private final boolean encryptedSessions;

    private AgentModel(boolean encryptedSessions) {
        this.encryptedSessions = encryptedSessions;
    }

    public static AgentModel of(Optional<SessionPreferences> preferences) {
        return new AgentModel(preferences.filter(known -> !known.kmsKeyId().isBlank()).isPresent());
    }

    /** Whether this agent is known, and so old that it needs a service that sessions do without. */
    public static boolean needsEc2messages(AgentFacts facts) {
        return facts.version().filter(AgentVersionCheck::needsEc2messages).isPresent();
    }

    /**
     * As things stand.
     *
     * @param sound whether identity, path and IMDS give the agent all that it needs: only then is its silence a fault of its own
     * @param ec2messages whether it reaches the service that older agents need for Run Command
     */
    public List<Finding> examine(
            AgentFacts facts, Connection connection, boolean sound, Status ec2messages) {
        List<Finding> findings = new ArrayList<>();
        Optional<Finding> version = version(facts, sound, ec2messages);
        version.ifPresent(findings::add);
        if (connection != Connection.CONNECTED) {
            boolean able = version.map(finding -> !finding.fails()).orElse(true);
            findings.addAll(new RegistrationCheck(facts, sound && able).check(connection));
        }
        return findings;
    }

    /** What no patience mends. */
    public List<Finding> hardFacts(AgentFacts facts, boolean sound) {
        List<Finding> findings = new ArrayList<>();
        version(facts, sound, Status.PASS).ifPresent(findings::add);
        if (facts.node().ifKnown().isEmpty()) {
            facts.image()
                    .ifKnown()
                    .filter(AgentImage::lacksAgent)
                    .map(image -> lacking(facts, image, sound))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    /** Of a node that nobody could look for, it may have been installed since. */
    private static Finding lacking(AgentFacts facts, Image image, boolean sound) {
        Status certain = facts.hasNeverRegistered() ? Status.FAIL : Status.UNKNOWN;
        return new Finding(
                AGENT_NOT_IN_IMAGE,
                sound ? certain : Status.WARN,
                facts.id().value(),
                "The image " + image.name() + " comes without the agent.",
                List.of(image.id().value()));
    }

    private Optional<Finding> version(AgentFacts facts, boolean sound, Status ec2messages) {
        return facts.version()
                .map(version ->
                        AgentVersionCheck.check(
                                facts.id(), version, sound, encryptedSessions, ec2messages));
    }
}
