package dev.ssmreconnect.cli;

import dev.ssmreconnect.aws.collect.CallerAccount;
import dev.ssmreconnect.aws.collect.CallerSide;
import dev.ssmreconnect.aws.collect.LiveAccount;
import dev.ssmreconnect.aws.operate.DeployedStack;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.pipeline.Operations;
import dev.ssmreconnect.snapshot.Readings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** AWS over the network. */
final class LiveAws implements Aws {
    private final Console console;

    LiveAws(Console console) {
        this.console = console;
    }

    @Override
    public Readings read(Set<InstanceId> instances) {
        return asking(account -> account.readings(instances));
    }

    @Override
    public Readings readRunning() {
        return asking(LiveAccount::readingsOfRunning);
    }

    @Override
    public CallerSide callerSide(InstanceId instance) {
        return asking(account -> account.callerSide(instance));
    }

    @Override
    public <T> T operate(Optional<String> region, BiFunction<Operations, String, T> word) {
        return DeployedStack.ask(region, word);
    }

    @Override
    public void letPass(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    private <T> T asking(Function<LiveAccount, T> question) {
        try (LiveAccount account = LiveAccount.open()) {
            CallerAccount caller = account.account();
            console.progress(
                    "Reading account " + caller.accountId() + " in " + caller.region() + " ...");
            return question.apply(account);
        }
    }
}
