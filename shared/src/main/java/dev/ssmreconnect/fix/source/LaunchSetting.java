package dev.ssmreconnect.fix.source;

import dev.ssmreconnect.fix.Action;
import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.snapshot.Instance;
import dev.ssmreconnect.snapshot.MetadataOptions;
import java.util.Optional;

/** What an instance is started with. */
sealed interface LaunchSetting {
    record Profile(Arn arn) implements LaunchSetting {}

    /** All three, since a launch template's next version takes them as a whole. */
    record Metadata(String endpoint, String tokens, int hopLimit) implements LaunchSetting {}

    /** Empty where the action changes something else than the instance's own settings. */
    static Optional<LaunchSetting> of(Action action, Instance instance) {
        return switch (action) {
            case Action.AttachInstanceProfile(var ignored, var profile) ->
                    Optional.of(new Profile(profile));
            case Action.RaiseHopLimit(var ignored, int hopLimit) ->
                    Optional.of(new Metadata("enabled", tokens(instance), hopLimit));
            case Action.EnableImds ignored ->
                    Optional.of(
                            new Metadata(
                                    "enabled",
                                    "required",
                                    instance.metadataOptions()
                                            .map(MetadataOptions::hopLimit)
                                            .orElse(1)));
            case Action.AddRoleToProfile ignored -> Optional.empty();
            case Action.AttachSsmPolicy ignored -> Optional.empty();
            case Action.CreateEndpoints ignored -> Optional.empty();
            case Action.EnablePrivateDns ignored -> Optional.empty();
            case Action.AllowEndpointIngress ignored -> Optional.empty();
            case Action.AllowInstanceEgress ignored -> Optional.empty();
            case Action.EnableVpcDns ignored -> Optional.empty();
            case Action.RestartAgent ignored -> Optional.empty();
            case Action.UpdateAgent ignored -> Optional.empty();
            case Action.Reboot ignored -> Optional.empty();
        };
    }

    private static String tokens(Instance instance) {
        return instance.metadataOptions()
                .filter(options -> options.httpTokens().is("optional"))
                .map(ignored -> "optional")
                .orElse("required");
    }
}
