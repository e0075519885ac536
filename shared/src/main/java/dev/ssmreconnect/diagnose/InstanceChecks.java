package dev.ssmreconnect.diagnose;

import static dev.ssmreconnect.diagnose.CheckId.AGENT_TOO_OLD;
import static dev.ssmreconnect.diagnose.CheckId.IDENTITY_ASSOCIATION_PENDING;
import static dev.ssmreconnect.diagnose.CheckId.IMDS_TOKENS_REQUIRED_OLD_AGENT;
import static dev.ssmreconnect.diagnose.CheckId.PATH_ENDPOINT_MISSING;

import dev.ssmreconnect.diagnose.agent.AgentFacts;
import dev.ssmreconnect.diagnose.agent.AgentModel;
import dev.ssmreconnect.diagnose.agent.Connection;
import dev.ssmreconnect.diagnose.agent.Patience;
import dev.ssmreconnect.diagnose.agent.QuotaCheck;
import dev.ssmreconnect.diagnose.identity.IdentityAnswer;
import dev.ssmreconnect.diagnose.identity.IdentityModel;
import dev.ssmreconnect.diagnose.imds.ImdsModel;
import dev.ssmreconnect.diagnose.instance.JustLaunchedCheck;
import dev.ssmreconnect.diagnose.instance.StatusCheckFailedCheck;
import dev.ssmreconnect.diagnose.path.OtherServices;
import dev.ssmreconnect.diagnose.path.PathAnswer;
import dev.ssmreconnect.diagnose.path.PathModel;
import dev.ssmreconnect.diagnose.session.LoggingEndpointCheck;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the checks on an instance, each knowing what it needs of those before it: identity and path, then IMDS, whose hop limit is a
 * fault only where both are fine, then the agent, whose silence is one only where all is.
 */
final class InstanceChecks {
    private final Snapshot snapshot;
    private final IdentityModel identity;
    private final PathModel path;
    private final ImdsModel imds;
    private final AgentModel agent;
    private final AgentReading reading;
    private final OtherServices otherServices;
    private final LoggingEndpointCheck logging;

    InstanceChecks(Snapshot snapshot, PathModel path) {
        this.snapshot = snapshot;
        this.identity = IdentityModel.of(snapshot);
        this.path = path;
        this.imds = ImdsModel.of(snapshot);
        this.agent = AgentModel.of(snapshot.fleet().sessionPreferences().ifKnown());
        this.reading = new AgentReading(snapshot);
        this.otherServices = OtherServices.of(snapshot);
        this.logging =
                new LoggingEndpointCheck(snapshot.fleet().sessionPreferences(), otherServices);
    }

    AgentFacts hybrid(InstanceId id) {
        return reading.ofHybrid(id);
    }

    Examination examine(Likeness likeness) {
        PathAnswer way = path.walk(likeness.traveller());
        IdentityAnswer credentials =
                identity.examine(
                        likeness.instance(), likeness.association(), likeness.agentVersion());
        AgentFacts facts = reading.of(likeness, credentials.changedAt(), way.traces());
        return likeness.settled()
                ? settled(likeness, credentials, way, facts)
                : now(likeness, credentials, way, facts);
    }

    /** As things stand. */
    private Examination now(
            Likeness likeness, IdentityAnswer credentials, PathAnswer way, AgentFacts facts) {
        List<Finding> needs =
                needs(likeness.instance(), credentials, way, facts, facts.patience().phase());
        needs.add(status(likeness, facts.mayBeOnline()));
        boolean sound = Verdicts.isSound(needs);
        List<Finding> findings = new ArrayList<>(needs);
        findings.addAll(aside(likeness, sound));
        return new Examination(
                findings,
                way.traces(),
                connection -> namedOnce(needs, asItStands(likeness, facts, connection, sound)));
    }

    /** Once the agent has had its time. */
    private Examination settled(
            Likeness likeness, IdentityAnswer credentials, PathAnswer way, AgentFacts facts) {
        List<Finding> needs =
                needs(likeness.instance(), credentials, way, facts, Patience.Phase.WITHIN);
        needs.add(status(likeness, facts.isOnline()));
        needs.removeIf(finding -> Verdicts.passes(finding) || Verdicts.isOpenAside(finding));
        boolean sound = Verdicts.isSound(needs);
        return new Examination(
                needs, way.traces(), _ -> namedOnce(needs, agent.hardFacts(facts, sound)));
    }

    Examination examineHybrid(AgentFacts facts) {
        return new Examination(
                List.of(),
                List.of(),
                connection -> agent.examine(facts, connection, true, Status.PASS));
    }

    /** All that an agent needs to connect. */
    private List<Finding> needs(
            Instance instance,
            IdentityAnswer credentials,
            PathAnswer way,
            AgentFacts facts,
            Patience.Phase phase) {
        List<Finding> findings = new ArrayList<>(credentials.findings());
        if (phase != Patience.Phase.PAST) {
            findings.removeIf(InstanceChecks::isUnreadAssociation);
        }
        findings.addAll(way.traces().isEmpty() ? List.of(unwalked(instance)) : way.findings());
        findings.addAll(imds.examine(instance, facts.node(), Verdicts.isSound(findings), phase));
        return findings;
    }

    /** @param alive whether the guest is alive whatever its status checks say */
    private static Finding status(Likeness likeness, boolean alive) {
        return StatusCheckFailedCheck.check(likeness.instance().id(), likeness.status(), alive);
    }

    /** An association under way would be waited for: where the agent is waited for anyway, that says nothing new. */
    private static boolean isUnreadAssociation(Finding finding) {
        return finding.check() == IDENTITY_ASSOCIATION_PENDING
                && finding.status() == Status.UNKNOWN;
    }

    /** A running instance has a network interface, so one that was printed without any was not printed whole. */
    private static Finding unwalked(Instance instance) {
        return Finding.unknown(
                PATH_ENDPOINT_MISSING,
                instance.vpcId().map(Object::toString).orElse(instance.id().value()),
                "The instance's way to Systems Manager could not be walked.",
                "DescribeInstances printed no network interface of the instance");
    }

    private List<Finding> asItStands(
            Likeness likeness, AgentFacts facts, Connection connection, boolean sound) {
        Status ec2messages =
                AgentModel.needsEc2messages(facts)
                        ? otherServices.reach(likeness.traveller(), "ec2messages")
                        : Status.PASS;
        List<Finding> findings =
                new ArrayList<>(agent.examine(facts, connection, sound, ec2messages));
        if (connection != Connection.CONNECTED) {
            findings.add(JustLaunchedCheck.check(facts.id(), facts.patience()));
            QuotaCheck.check(snapshot.fleet(), snapshot.info()).ifPresent(findings::add);
        }
        return findings;
    }

    /** An agent too old for tokens is named as that, and not as too old besides. */
    private static List<Finding> namedOnce(List<Finding> needs, List<Finding> agents) {
        boolean tooOldForTokens =
                needs.stream()
                        .filter(Finding::fails)
                        .anyMatch(each -> each.check() == IMDS_TOKENS_REQUIRED_OLD_AGENT);
        return tooOldForTokens
                ? agents.stream().filter(each -> each.check() != AGENT_TOO_OLD).toList()
                : agents;
    }

    /** What is worth a word whatever the answer is. What could not be read of it is not, where something else is wrong. */
    private List<Finding> aside(Likeness likeness, boolean sound) {
        List<Finding> findings = new ArrayList<>();
        likeness.exhausted().ifPresent(findings::add);
        logging.check(likeness.instance(), likeness.traveller())
                .filter(finding -> sound || !Verdicts.isOpenAside(finding))
                .ifPresent(findings::add);
        return findings;
    }
}
