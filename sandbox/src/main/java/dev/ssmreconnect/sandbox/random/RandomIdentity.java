package dev.ssmreconnect.sandbox.random;

import dev.ssmreconnect.sandbox.identity.Policy;
import dev.ssmreconnect.sandbox.identity.Profile;
import dev.ssmreconnect.sandbox.identity.Role;
import dev.ssmreconnect.sandbox.plan.AccountPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Profiles and roles, good and bad, and the organisation above them. */
final class RandomIdentity {
    private final Dice dice;
    private final AccountPlan plan;
    private final Consumer<String> story;
    private final List<String> replaced = new ArrayList<>();

    RandomIdentity(Dice dice, AccountPlan plan, Consumer<String> story) {
        this.dice = dice;
        this.plan = plan;
        this.story = story;
        if (dice.chance(0.5)) {
            plan.organization("o-example");
        }
        if (dice.chance(0.08)) {
            Policy policy =
                    dice.oneOf(
                            Policy.denying("no-sessions", "ssmmessages:*"),
                            Policy.denying("no-systems-manager", "ssm:*"),
                            Policy.denying("no-buckets", "s3:*"));
            story.accept("service control policy " + policy.name());
            plan.organization("o-example").serviceControlPolicy(policy);
        }
        if (dice.chance(0.1)) {
            story.accept("Default Host Management is on");
            plan.defaultHostManagement();
        }
    }

    Optional<Profile> profile() {
        String kind =
                dice.mostly(
                        0.7,
                        "good",
                        "none",
                        "none",
                        "empty",
                        "s3 only",
                        "registration only",
                        "no data channel",
                        "lambda trust",
                        "boundary",
                        "wide boundary",
                        "explicit deny",
                        "replaced",
                        "administrator",
                        "wildcard policy",
                        "other region only");
        story.accept("profile: " + kind);
        String name = kind.replace(' ', '-') + "-" + dice.below(1_000);
        return switch (kind) {
            case "none" -> Optional.empty();
            case "empty" -> Optional.of(plan.emptyProfile(name));
            case "replaced" -> {
                replaced.add(name);
                yield Optional.of(plan.ssmProfile(name));
            }
            default -> Optional.of(plan.profile(name, role(kind, name)));
        };
    }

    private Role role(String kind, String name) {
        String core = plan.awsPolicy("AmazonSSMManagedInstanceCore");
        return switch (kind) {
            case "s3 only" -> plan.role(name, plan.awsPolicy("AmazonS3ReadOnlyAccess"));
            case "registration only" ->
                    plan.role(name, own(Policy.allowing(name, "ssm:UpdateInstanceInformation")));
            case "no data channel" ->
                    plan.role(
                            name,
                            own(
                                    Policy.allowing(
                                            name,
                                            "ssm:*",
                                            "ssmmessages:CreateControlChannel",
                                            "ssmmessages:OpenControlChannel")));
            case "lambda trust" ->
                    plan.put(
                            plan.role(name, core)
                                    .withTrust(
                                            Policy.parse(
                                                    "trust",
                                                    AccountPlan.trust("lambda.amazonaws.com"))));
            case "boundary" ->
                    plan.put(
                            plan.role(name, core)
                                    .withBoundary(
                                            own(
                                                    Policy.allowing(
                                                            name + "-boundary", "ssm:*", "s3:*"))));
            case "wide boundary" ->
                    plan.put(
                            plan.role(name, core)
                                    .withBoundary(
                                            own(Policy.allowing(name + "-boundary", "ssm*:*"))));
            case "explicit deny" ->
                    plan.put(
                            plan.role(name, core)
                                    .withInline(
                                            Policy.denying(
                                                    "frozen",
                                                    dice.oneOf("ssmmessages:*", "ssm:Update*"))));
            case "administrator" -> plan.role(name, plan.awsPolicy("AdministratorAccess"));
            case "wildcard policy" ->
                    plan.role(name, own(Policy.allowing(name, "ssm:*Instance*", "ssmmessages:?*")));
            case "other region only" ->
                    plan.role(
                            name,
                            own(
                                    Policy.parse(
                                            name,
                                            """
                                            {"Statement":{"Effect":"Allow","Action":["ssm:*","ssmmessages:*"],"Resource":"arn:*:*:eu-west-1:*:*"}}\
                                            """)));
            default -> plan.role(name, core);
        };
    }

    private String own(Policy policy) {
        return plan.managedPolicy(policy);
    }

    /** Deletes and makes again the profiles that were to be replaced, now that instances have the first ones. */
    void replaceProfiles() {
        replaced.forEach(plan::ssmProfile);
    }
}
