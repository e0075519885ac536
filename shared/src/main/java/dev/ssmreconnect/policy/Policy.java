package dev.ssmreconnect.policy;

import dev.ssmreconnect.fix.ActionKind;
import dev.ssmreconnect.snapshot.Instance;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the account's owner allows. What a file leaves out has its default, so a policy is always complete.
 *
 * @param source where it stands, for the reasons of decisions: a file's name, or {@code default policy}
 * @param mode whether decided plans are run
 * @param grace how long an instance is left alone after it has started: its own provisioner may be about to act
 * @param fixes a setting for each kind of action
 * @param scopes exceptions for some instances; the first one that matches an instance counts
 * @param windows when changes may be made; always, where there are none
 * @param calendars SSM Change Calendars, by name or ARN, all of which have to be open for a change
 */
public record Policy(
        String source,
        Mode mode,
        Duration grace,
        Map<ActionKind, Setting> fixes,
        List<Scope> scopes,
        List<MaintenanceWindow> windows,
        List<String> calendars,
        Limits limits,
        Storm storm,
        Aftercare aftercare,
        Owned owned) {
    private static final Duration GRACE = Duration.ofMinutes(3);

    public Policy {
        fixes = complete(fixes);
        scopes = List.copyOf(scopes);
        windows = List.copyOf(windows);
        calendars = List.copyOf(calendars);
    }

    /** The policy of an owner who has written none: audit only, and the settings that it would have. */
    public static Policy standard() {
        return new Policy(
                "default policy",
                Mode.AUDIT,
                GRACE,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Limits.standard(),
                Storm.standard(),
                Aftercare.standard(),
                Owned.standard());
    }

    /** What an owner who has written nothing gets for this kind. */
    public static Setting standard(ActionKind kind) {
        return switch (kind) {
            case ATTACH_INSTANCE_PROFILE,
                    CREATE_ENDPOINTS,
                    ENABLE_VPC_DNS,
                    ALLOW_ENDPOINT_INGRESS,
                    RAISE_HOP_LIMIT,
                    RESTART_AGENT ->
                    Setting.APPLY;
            case ADD_ROLE_TO_PROFILE,
                    ATTACH_SSM_POLICY,
                    ENABLE_PRIVATE_DNS,
                    ALLOW_INSTANCE_EGRESS,
                    ENABLE_IMDS,
                    UPDATE_AGENT ->
                    Setting.ASK;
            case REBOOT -> Setting.NEVER;
        };
    }

    /** What holds for this kind outside of all scopes. */
    public Setting setting(ActionKind kind) {
        return fixes.getOrDefault(kind, standard(kind));
    }

    /** What holds for this kind and this instance: the first scope that contains it, then the rest of the policy. */
    public Setting setting(ActionKind kind, Instance instance) {
        return scope(instance).map(scope -> scope.fixes().get(kind)).orElseGet(() -> setting(kind));
    }

    /** The first scope that contains the instance. */
    Optional<Scope> scope(Instance instance) {
        return scopes.stream().filter(each -> each.contains(instance)).findFirst();
    }

    /** Whether a reboot is more than a sentence for a person. */
    public boolean mayReboot(Instance instance) {
        return setting(ActionKind.REBOOT, instance) != Setting.NEVER;
    }

    public Policy withMode(Mode changed) {
        return new Policy(
                source, changed, grace, fixes, scopes, windows, calendars, limits, storm, aftercare,
                owned);
    }

    /** The kinds that may ever be run, in whichever scope: those that the stack's role needs permissions for. */
    public Set<ActionKind> enabledKinds() {
        Set<ActionKind> enabled = EnumSet.noneOf(ActionKind.class);
        for (ActionKind kind : ActionKind.values()) {
            if (mayRun(fixes.get(kind))
                    || scopes.stream().anyMatch(scope -> mayRun(scope.fixes().get(kind)))) {
                enabled.add(kind);
            }
        }
        return enabled;
    }

    private static boolean mayRun(@Nullable Setting setting) {
        return setting == Setting.APPLY || setting == Setting.ASK;
    }

    private static Map<ActionKind, Setting> complete(Map<ActionKind, Setting> given) {
        Map<ActionKind, Setting> all = new EnumMap<>(ActionKind.class);
        for (ActionKind kind : ActionKind.values()) {
            all.put(kind, given.getOrDefault(kind, standard(kind)));
        }
        return Collections.unmodifiableMap(all);
    }
}
