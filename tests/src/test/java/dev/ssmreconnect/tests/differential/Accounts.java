package dev.ssmreconnect.tests.differential;

import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.remediate.RestartDocument;
import dev.ssmreconnect.sandbox.identity.Policy;
import dev.ssmreconnect.sandbox.plan.AccountPlan;
import dev.ssmreconnect.sandbox.random.RandomAccount;
import dev.ssmreconnect.sandbox.random.RandomAccounts;

/** Random accounts with the stack in them: its profile, its role, its policy, its document. */
final class Accounts {
    private static final String STACK = "ssm-reconnect-us-east-1";

    private Accounts() {}

    static RandomAccount make(long seed) {
        RandomAccount random = RandomAccounts.of(seed);
        AccountPlan plan = random.account().plan();
        plan.profile(STACK, plan.role(STACK, plan.awsPolicy("AmazonSSMManagedInstanceCore")));
        plan.managedPolicy(
                Policy.allowing(
                        STACK,
                        "ssm:UpdateInstanceInformation",
                        "ssmmessages:CreateControlChannel",
                        "ssmmessages:CreateDataChannel",
                        "ssmmessages:OpenControlChannel",
                        "ssmmessages:OpenDataChannel"));
        random.account()
                .ssm()
                .setDocument(RestartDocument.name("us-east-1"), RestartDocument.content());
        return random;
    }

    /** Whether its profile is about to be there: the model speaks of then, the account of now. */
    static boolean isOnItsWay(RandomAccount random, InstanceId id) {
        return random.account()
                .world()
                .associationOf(id.value())
                .filter(association -> !association.state().equals("associated"))
                .isPresent();
    }
}
