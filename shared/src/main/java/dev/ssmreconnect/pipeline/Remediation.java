package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.collect.SnapshotSource;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.dispatch.Order;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.policy.Limits;
import dev.ssmreconnect.record.Claims;
import dev.ssmreconnect.record.Execution;
import dev.ssmreconnect.record.Incident;
import dev.ssmreconnect.record.IncidentState;
import dev.ssmreconnect.record.IncidentStore;
import dev.ssmreconnect.record.Intervention;
import dev.ssmreconnect.record.Lifecycle;
import dev.ssmreconnect.record.Purpose;
import dev.ssmreconnect.record.Sighting;
import dev.ssmreconnect.remediate.Remediator;
import dev.ssmreconnect.remediate.SecondOpinion;
import dev.ssmreconnect.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Carries an ordered plan out, whole or not at all, if it is still the right one: the world is read again first, and only where the plan
 * made of it is exactly the ordered one is anything changed.
 *
 * <p>It may be killed between any two steps. The incident then stays APPLYING and due; whoever goes on with it reads the journal first and
 * finishes what was begun, or takes it back. Doing it twice is doing it once, since each action reads before it writes.
 *
 * <p>It gives itself no orders: what it plans anew is ordered by the next look.
 */
public final class Remediation {
    /** How long a claim holds. It has to be longer than a function may run, so that nobody takes over what still goes on. */
    public static final Duration LEASE = Duration.ofMinutes(5);

    private final SnapshotSource snapshots;
    private final Reasoning reasoning;
    private final IncidentStore incidents;
    private final Claims claims;
    private final InstantSource clock;
    private final Telling telling;
    private final LimitGate limits;
    private final PlanRun planRun;
    private final Consultation consultation;

    /** What it needs. */
    public record Ports(
            SnapshotSource snapshots,
            Reasoning reasoning,
            IncidentStore incidents,
            Claims claims,
            Remediator remediator,
            Announcer announcer,
            LimitGate limits,
            InstantSource clock,
            SecondOpinion opinions) {
        /** Where nobody can be asked for a second opinion. */
        public Ports(
                SnapshotSource snapshots,
                Reasoning reasoning,
                IncidentStore incidents,
                Claims claims,
                Remediator remediator,
                Announcer announcer,
                LimitGate limits,
                InstantSource clock) {
            this(
                    snapshots,
                    reasoning,
                    incidents,
                    claims,
                    remediator,
                    announcer,
                    limits,
                    clock,
                    SecondOpinion.none());
        }
    }

    public Remediation(Ports ports) {
        snapshots = ports.snapshots();
        reasoning = ports.reasoning();
        incidents = ports.incidents();
        claims = ports.claims();
        clock = ports.clock();
        telling = new Telling(ports.incidents(), ports.announcer());
        limits = ports.limits();
        consultation = new Consultation(ports.opinions(), telling, ports.clock());
        planRun =
                new PlanRun(ports.incidents(), ports.remediator(), telling, limits, ports.clock());
    }

    /**
     * @param run unique for each delivery of an order
     * @return what became of it, one sentence; a normal end, whatever the sentence says
     */
    public String carryOut(Order order, String run) {
        Optional<Incident> incident = incidents.find(order.incidentId());
        if (incident.isEmpty()) {
            return "There is no incident " + order.incidentId() + ".";
        }
        if (!isOpenTo(order.purpose(), incident.get().state())) {
            return order.incidentId() + " is " + incident.get().state() + " already.";
        }
        Instant now = clock.instant();
        if (!claims.claim(order.group(), run, now, now.plus(LEASE))) {
            return "Somebody else is changing "
                    + order.group()
                    + "; "
                    + order.incidentId()
                    + " comes back when it is due.";
        }
        try {
            return switch (order.purpose()) {
                case CARRY_OUT -> carryOut(incident.get(), order);
                case TAKE_BACK -> takeBack(incident.get());
                case SECOND_OPINION -> consultation.goOn(incident.get());
            };
        } finally {
            claims.release(order.group(), run);
        }
    }

    private static boolean isOpenTo(Purpose purpose, IncidentState state) {
        if (purpose == Purpose.SECOND_OPINION) {
            return !state.isFinal();
        }
        return switch (state) {
            case PLANNED, AWAITING_APPROVAL, APPLYING -> purpose == Purpose.CARRY_OUT;
            case UNVERIFIED, UNDOING -> purpose == Purpose.TAKE_BACK;
            case OPEN, APPLIED, VERIFYING, VERIFIED, UNDONE, CLOSED -> false;
        };
    }

    private String carryOut(Incident incident, Order order) {
        Look look = lookAt(incident.instanceId()).heeding(incident);
        boolean isHalfDone =
                incident.state() == IncidentState.APPLYING
                        && (planRun.isBegun(incident) || isToBeTakenBack(incident));
        return isHalfDone ? goOn(incident, look.sighting()) : begin(incident, order, look);
    }

    /**
     * What a person wants undone is taken back, whoever uses it. By itself only what helps nobody is: an instance that connects after all
     * or whose agent still has its time, and neighbours that may lean on it by now, keep what they have.
     */
    private String takeBack(Incident incident) {
        if (incident.state() == IncidentState.UNDOING) {
            return planRun.takeBack(incident);
        }
        Snapshot snapshot = snapshots.read(Set.of(incident.instanceId()));
        Sighting sighting = look(snapshot, incident.instanceId()).sighting();
        if (!isDark(sighting.diagnosis().verdict())) {
            return telling.writeAndTell(Lifecycle.watched(incident, sighting));
        }
        Optional<String> reliant = Reliance.on(incident.plan(), snapshot);
        return reliant.isPresent()
                ? planRun.leave(incident, reliant.get())
                : planRun.takeBack(incident);
    }

    private record Look(Sighting sighting, Limits allowed) {
        Look heeding(Incident incident) {
            return new Look(Intervention.heeded(incident.undo(), sighting), allowed);
        }
    }

    private Look lookAt(InstanceId instance) {
        return look(snapshots.read(Set.of(instance)), instance);
    }

    private Look look(Snapshot snapshot, InstanceId instance) {
        Assessment assessment = reasoning.about(snapshot).apply(instance);
        return new Look(
                Sightings.of(
                        snapshot, instance, "Its plan was about to be carried out.", assessment),
                assessment.policy().limits());
    }

    /** A try that failed for good leaves APPLYING only once all that it changed was taken back. */
    private static boolean isToBeTakenBack(Incident incident) {
        return incident.lastAttempt()
                .filter(attempt -> attempt.planId().equals(incident.plan().id()))
                .filter(attempt -> attempt.failure().isPresent() && !attempt.mayTryAgain())
                .isPresent();
    }

    private String begin(Incident incident, Order order, Look look) {
        if (!isStillRight(incident, order, look.sighting())) {
            return "Nothing was changed, since the world had moved: "
                    + telling.writeAndTell(Lifecycle.replanned(incident, look.sighting()));
        }
        Sighting sighting = limits.begin(incident, look.sighting(), look.allowed());
        if (!Execution.mayBegin(incident, sighting)) {
            return "Nothing was changed, since a limit is reached: "
                    + telling.writeAndTell(Lifecycle.replanned(incident, sighting));
        }
        return telling.write(Execution.begun(incident, sighting, sighting.takenAt().plus(LEASE)))
                .map(planRun::carryOut)
                .orElseGet(() -> Telling.overtaken(incident));
    }

    private static boolean isStillRight(Incident incident, Order order, Sighting sighting) {
        return sighting.plan().id().equals(order.planId())
                && incident.plan().id().equals(order.planId())
                && sighting.optedOut().isEmpty()
                && isDark(sighting.diagnosis().verdict())
                && Execution.mayBegin(incident, sighting);
    }

    private static boolean isDark(Verdict verdict) {
        return switch (verdict) {
            case BLOCKED, INCONCLUSIVE -> true;
            case CONNECTED, NOT_APPLICABLE, WAIT -> false;
        };
    }

    /** A run before this one was killed or could not finish. What it began is finished, unless it was to be taken back. */
    private String goOn(Incident incident, Sighting sighting) {
        return telling.write(Execution.takenOver(incident, sighting.takenAt().plus(LEASE)))
                .map(claimed -> goOnClaimed(claimed, sighting))
                .orElseGet(() -> Telling.overtaken(incident));
    }

    private String goOnClaimed(Incident incident, Sighting sighting) {
        if (isToBeTakenBack(incident)) {
            return planRun.takeBack(incident);
        }
        return switch (sighting.diagnosis().verdict()) {
            case NOT_APPLICABLE -> telling.writeAndTell(Lifecycle.replanned(incident, sighting));
            case CONNECTED -> planRun.finish(incident);
            case BLOCKED, INCONCLUSIVE, WAIT -> planRun.carryOut(incident);
        };
    }
}
