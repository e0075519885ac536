package dev.ssmreconnect.infra.guard;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;

/** cdk-nag's AwsSolutions rules over the whole app, and the exceptions, each with why it is one. */
public final class NagExceptions {
    private NagExceptions() {}

    public static void watch(App app, Stack stack) {
        Aspects.of(app).add(new AwsSolutionsChecks());
        NagSuppressions.addStackSuppressions(
                stack,
                List.of(
                        exception(
                                "AwsSolutions-IAM5",
                                "Describe and list calls of EC2 and Systems Manager take no resource but *, a log group's streams are not known"
                                        + " beforehand, and fixes reach any resource of their kind within their condition keys, which a test of the"
                                        + " template checks statement by statement.")));
    }

    private static NagPackSuppression exception(String rule, String reason) {
        return NagPackSuppression.builder().id(rule).reason(reason).build();
    }
}
