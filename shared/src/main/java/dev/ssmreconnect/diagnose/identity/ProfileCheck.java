package dev.ssmreconnect.diagnose.identity;

import dev.ssmreconnect.diagnose.CheckId;
import dev.ssmreconnect.diagnose.Finding;
import dev.ssmreconnect.model.Observed;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.InstanceProfile;
import dev.ssmreconnect.snapshot.ProfileAssociation;
import dev.ssmreconnect.snapshot.ProfileReference;
import java.util.List;
import java.util.Optional;

/** Whether the instance has a profile that is what it was, with a role in it. */
final class ProfileCheck {
    /** How IAM begins the ids of instance profiles; an emulator's id of another kind proves nothing. */
    private static final String ID_PREFIX = "AIPA";

    private ProfileCheck() {}

    static Finding none(Instance instance, HostManagement hostManagement) {
        CheckId check = CheckId.IDENTITY_NO_INSTANCE_PROFILE;
        String subject = instance.id().value();
        return switch (hostManagement) {
            case HostManagement.Off() ->
                    Finding.fail(
                            check,
                            subject,
                            "The instance has no instance profile, and Default Host Management is off, so its agent has no credentials.");
            case HostManagement.Helpless(String why) ->
                    Finding.fail(
                            check,
                            subject,
                            "The instance has no instance profile, and Default Host Management is no help to it.",
                            why);
            case HostManagement.Undecided(String why) ->
                    Finding.unknown(
                            check,
                            subject,
                            "The instance has no instance profile, and whether Default Host Management stands in for it is undecided.",
                            why);
            case HostManagement.Serves(String role) ->
                    Finding.pass(
                            check,
                            subject,
                            "Default Host Management gives the agent the role " + role + ".");
            case HostManagement.DeniedByOrganization(String role) ->
                    Finding.fail(
                            CheckId.IDENTITY_DENIED_BY_SCP,
                            role,
                            "A service control policy denies the agent what it does, also with the role "
                                    + role
                                    + " of Default Host Management.");
        };
    }

    static Finding pending(
            Instance instance,
            Attachment.Profile attached,
            Observed<ProfileAssociation> association) {
        CheckId check = CheckId.IDENTITY_ASSOCIATION_PENDING;
        String subject = instance.id().value();
        if (association instanceof Observed.NotVisible<ProfileAssociation>(String reason)) {
            return Finding.unknown(
                    check,
                    subject,
                    "Whether the instance profile is being changed at this moment could not be read.",
                    reason);
        }
        return attached.unsettled()
                .map(why ->
                        Finding.warn(
                                check,
                                subject,
                                "The instance profile is being changed at this moment.",
                                why))
                .orElseGet(
                        () -> Finding.pass(check, subject, "The instance profile is associated."));
    }

    static List<Finding> check(
            Attachment.Profile attached,
            Observed<InstanceProfile> profile,
            HostManagement hostManagement) {
        String name = attached.reference().arn().name();
        return switch (profile) {
            case Observed.Absent<InstanceProfile> _ ->
                    List.of(
                            Finding.fail(
                                    CheckId.IDENTITY_PROFILE_REPLACED,
                                    name,
                                    "The instance profile "
                                            + name
                                            + " of the instance was deleted."));
            case Observed.NotVisible<InstanceProfile>(String reason) ->
                    List.of(
                            Finding.unknown(
                                    CheckId.IDENTITY_PROFILE_WITHOUT_ROLE,
                                    name,
                                    "Which role the instance profile "
                                            + name
                                            + " holds could not be read.",
                                    reason));
            case Observed.Known<InstanceProfile>(InstanceProfile known) ->
                    List.of(replaced(attached, known), role(known, hostManagement));
        };
    }

    private static Finding replaced(Attachment.Profile attached, InstanceProfile profile) {
        String name = profile.arn().name();
        Optional<ProfileReference> stale =
                attached.references().stream()
                        .filter(reference -> reference.arn().name().equals(name))
                        .filter(reference ->
                                isProfileId(reference.id())
                                        && isProfileId(profile.id())
                                        && !reference.id().equals(profile.id()))
                        .findFirst();
        return stale.map(reference ->
                        Finding.fail(
                                CheckId.IDENTITY_PROFILE_REPLACED,
                                name,
                                "The instance profile "
                                        + name
                                        + " was deleted and made again; the instance still has the old one.",
                                "the instance has " + reference.id(),
                                "IAM has " + profile.id()))
                .orElseGet(() ->
                        Finding.pass(
                                CheckId.IDENTITY_PROFILE_REPLACED,
                                name,
                                "The instance profile " + name + " is the one IAM has."));
    }

    private static boolean isProfileId(String id) {
        return id.startsWith(ID_PREFIX);
    }

    private static Finding role(InstanceProfile profile, HostManagement hostManagement) {
        CheckId check = CheckId.IDENTITY_PROFILE_WITHOUT_ROLE;
        String name = profile.arn().name();
        if (!profile.roles().isEmpty()) {
            return Finding.pass(
                    check,
                    name,
                    "The instance profile "
                            + name
                            + " holds the role "
                            + profile.roles().getFirst().name()
                            + ".");
        }
        String message = "The instance profile " + name + " holds no role.";
        return switch (hostManagement) {
            case HostManagement.Serves(String role) ->
                    Finding.warn(
                            check,
                            name,
                            message,
                            "the agent falls back on Default Host Management with role " + role);
            case HostManagement.Undecided(String why) -> Finding.unknown(check, name, message, why);
            case HostManagement.Helpless(String why) -> Finding.fail(check, name, message, why);
            case HostManagement.Off(), HostManagement.DeniedByOrganization(_) ->
                    Finding.fail(check, name, message);
        };
    }
}
