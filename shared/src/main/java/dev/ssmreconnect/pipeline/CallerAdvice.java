package dev.ssmreconnect.pipeline;

import dev.ssmreconnect.access.StartSessionPolicy;
import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.diagnose.Status;
import dev.ssmreconnect.diagnose.Verdict;
import dev.ssmreconnect.event.Trigger;
import dev.ssmreconnect.event.Trigger.SessionDenied;
import dev.ssmreconnect.event.Trigger.TargetNotConnected;
import dev.ssmreconnect.fix.Proof;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.policy.Aftercare;
import dev.ssmreconnect.policy.Mode;
import dev.ssmreconnect.policy.Plan;
import dev.ssmreconnect.record.Sighting;
import dev.ssmreconnect.record.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to tell somebody who could not start a session for a reason on the caller's own side.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html">Policies for
 *     people who start sessions</a>
 */
final class CallerAdvice {
    private final String partition;
    private final Mode mode;

    CallerAdvice(String partition, Mode mode) {
        this.partition = partition;
        this.mode = mode;
    }

    Sighting denied(SessionDenied trigger, Instant now) {
        Trigger.Caller caller = trigger.caller();
        return sighting(
                new Subject.Caller(caller.principal(), trigger.instanceId()),
                caller.principal() + " was not allowed to start a session.",
                new Finding(
                        CheckId.CALLER_ACCESS_DENIED,
                        Status.FAIL,
                        caller.principal(),
                        caller.principal()
                                + " may not start a session on "
                                + trigger.instanceId()
                                + ".",
                        trigger.message().isBlank() ? List.of() : List.of(trigger.message())),
                nextStep(trigger),
                now);
    }

    private String nextStep(SessionDenied trigger) {
        if (trigger.message().contains("explicit deny")) {
            return "A policy denies it explicitly, so an allow will not help: ask whoever owns that policy. AWS said: "
                    + trigger.message();
        }
        return "If "
                + trigger.caller().principal()
                + " should be able to, this is the least policy that allows it: "
                + leastPolicy(trigger.caller(), trigger.instanceId());
    }

    private String leastPolicy(Trigger.Caller caller, InstanceId target) {
        return StartSessionPolicy.of(partition, caller.region(), caller.accountId(), target);
    }

    Sighting wrongPlace(TargetNotConnected trigger, Instant now) {
        Trigger.Caller caller = trigger.caller();
        String message =
                trigger.instanceId()
                        + " does not exist in account "
                        + caller.accountId()
                        + ", Region "
                        + caller.region()
                        + ".";
        return sighting(
                new Subject.Caller(caller.principal(), trigger.instanceId()),
                trigger.sentence(),
                new Finding(
                        CheckId.CALLER_WRONG_ACCOUNT_OR_REGION,
                        Status.FAIL,
                        caller.principal(),
                        message,
                        List.of("StartSession at " + caller.at())),
                message
                        + " "
                        + caller.principal()
                        + " should check the profile and the Region of the call, or the instance has been terminated.",
                now);
    }

    private Sighting sighting(
            Subject subject, String wokenBy, Finding finding, String nextStep, Instant now) {
        InstanceId target = subject.instanceId();
        Diagnosis diagnosis =
                new Diagnosis(
                        target,
                        Verdict.BLOCKED,
                        Verdict.BLOCKED,
                        List.of(finding.check()),
                        List.of(finding),
                        List.of(),
                        nextStep);
        Proof proof = new Proof(Verdict.BLOCKED, List.of(), List.of());
        Plan plan = new Plan("", target, mode, List.of(), proof, nextStep);
        return new Sighting(
                subject,
                Optional.empty(),
                wokenBy,
                diagnosis,
                plan,
                Observed.notVisible("it was not asked for"),
                now,
                Optional.empty(),
                Optional.empty(),
                Aftercare.standard(),
                subject.key());
    }
}
