package dev.ssmreconnect.fix;

import java.util.List;

/**
 * An action of a plan, before the policy has its say.
 *
 * @param why the fault that it mends, one clause
 * @param undo how to take it back, one sentence
 * @param monthlyCostUsd what AWS charges for it a month of 730 hours; 0 for most
 * @param cautions facts that the policy weighs, such as a role that many instances share
 */
public record ProposedAction(
        Action action, String why, String undo, double monthlyCostUsd, List<Caution> cautions) {
    public ProposedAction {
        cautions = List.copyOf(cautions);
    }

    /** A fact about an action that may lower what the policy allows. */
    public sealed interface Caution {
        /** The change reaches other instances as well. */
        record SharedBy(int instances, String what) implements Caution {}

        /** Nothing shows that the agent runs in a container, so the hop limit may not be the cause. */
        record NoContainerEvidence() implements Caution {}

        /**
         * What is changed belongs to somebody who may undo it.
         *
         * @param resource what is changed
         * @param owner such as {@code the CloudFormation stack shop}
         * @param atTheSource where the change belongs instead and what to write there, for a person
         */
        record ManagedElsewhere(String resource, String owner, Extent extent, String atTheSource)
                implements Caution {}

        /** The change reaches something else than what it is for. The reason is one sentence. */
        record MoreThanMeant(String why) implements Caution {}

        /** Something is on its way that AWS would refuse the change for, or that makes it needless. The reason is one sentence. */
        record NotYet(String why) implements Caution {}

        /** The product has no way to carry it out here; a person has. The reason is one sentence. */
        record OutOfReach(String why) implements Caution {}
    }

    /** How far a change to what somebody else owns goes. */
    public enum Extent {
        /** One instance only. */
        INSTANCE,
        /** What others use as well: a security group, a VPC, an endpoint, a role or a profile. */
        SHARED,
        /** Nothing of the owner's: something new is put beside it. */
        BESIDE
    }
}
