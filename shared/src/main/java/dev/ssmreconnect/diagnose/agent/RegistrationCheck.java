package dev.ssmreconnect.diagnose.agent;

import static dev.ssmreconnect.diagnose.CheckId.AGENT_BACKING_OFF;
import static dev.ssmreconnect.diagnose.CheckId.AGENT_CONNECTION_LOST;
import static dev.ssmreconnect.diagnose.CheckId.AGENT_NEVER_REGISTERED;
import static dev.ssmreconnect.diagnose.CheckId.AGENT_NOT_IN_IMAGE;
import static dev.ssmreconnect.diagnose.CheckId.AGENT_ONLINE_NOT_CONNECTED;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Image;
import dev.ssmreconnect.snapshot.ManagedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the agent has registered, pings and holds its connection. Its silence is a fault of its own only where all that it needs
 * is there and its time is over; until then it is a consequence, and no more than a WARN.
 */
final class RegistrationCheck {
    private final AgentFacts facts;
    private final boolean sound;

    /** @param sound whether identity, path and IMDS give the agent all that it needs */
    RegistrationCheck(AgentFacts facts, boolean sound) {
        this.facts = facts;
        this.sound = sound;
    }

    List<Finding> check(Connection connection) {
        return switch (facts.node()) {
            case Observed.Known<ManagedNode>(ManagedNode known) ->
                    known.pingStatus().is("Online")
                            ? online(known, connection)
                            : silent(AGENT_CONNECTION_LOST, lost(known), evidence(known));
            case Observed.Absent<ManagedNode> _ -> neverRegistered();
            case Observed.NotVisible<ManagedNode>(String reason) ->
                    List.of(
                            Finding.unknown(
                                    AGENT_NEVER_REGISTERED,
                                    subject(),
                                    "Whether the agent has ever registered could not be read.",
                                    reason));
        };
    }

    private List<Finding> online(ManagedNode node, Connection connection) {
        if (connection != Connection.NOT_CONNECTED) {
            return List.of(
                    Finding.pass(
                            AGENT_NEVER_REGISTERED,
                            subject(),
                            "The agent is registered and Online."));
        }
        boolean fresh = facts.patience().phase() == Patience.Phase.WITHIN;
        return List.of(
                new Finding(
                        AGENT_ONLINE_NOT_CONNECTED,
                        sound && !fresh ? Status.FAIL : Status.WARN,
                        subject(),
                        fresh
                                ? "The agent is Online and not yet connected for sessions; this can take minutes."
                                : "The agent is Online, and its connection for sessions is down.",
                        evidence(node)));
    }

    private static String lost(ManagedNode node) {
        return "The agent was registered, and its ping status is now " + node.pingStatus() + ".";
    }

    private static List<String> evidence(ManagedNode node) {
        List<String> evidence = new ArrayList<>();
        evidence.add("ping status " + node.pingStatus());
        node.lastPingAt().ifPresent(at -> evidence.add("last ping at " + at));
        node.agentVersion().ifPresent(version -> evidence.add("agent " + version));
        return evidence;
    }

    private List<Finding> neverRegistered() {
        Optional<Image> lacking = facts.image().ifKnown().filter(AgentImage::lacksAgent);
        if (lacking.isEmpty()) {
            return silent(AGENT_NEVER_REGISTERED, "The agent has never registered.", hints());
        }
        return silent(
                AGENT_NOT_IN_IMAGE,
                "The image " + lacking.get().name() + " comes without the agent.",
                List.of(lacking.get().id().value()));
    }

    private List<String> hints() {
        List<String> hints = new ArrayList<>(facts.consoleHints());
        facts.image()
                .ifKnown()
                .filter(AgentImage::mayLackAgent)
                .ifPresent(known ->
                        hints.add(
                                "images such as "
                                        + known.name()
                                        + " come without the agent, unless it was installed"));
        return hints;
    }

    private List<Finding> silent(CheckId check, String message, List<String> evidence) {
        Finding warning = new Finding(check, Status.WARN, subject(), message, evidence);
        return switch (facts.patience().phase()) {
            case PAST -> List.of(sound ? warning.withStatus(Status.FAIL) : warning);
            case WITHIN -> sound ? List.of(warning, backingOff()) : List.of(warning);
            case JUST_LAUNCHED -> List.of(warning);
            case UNTOLD ->
                    List.of(
                            Finding.unknown(
                                    check,
                                    subject(),
                                    message.substring(0, message.length() - 1)
                                            + ", and whether its time is over is not known.",
                                    facts.patience().sentence()));
        };
    }

    private Finding backingOff() {
        return Finding.warn(
                AGENT_BACKING_OFF,
                subject(),
                "The agent may sleep until its next try.",
                facts.patience().sentence());
    }

    private String subject() {
        return facts.id().value();
    }
}
