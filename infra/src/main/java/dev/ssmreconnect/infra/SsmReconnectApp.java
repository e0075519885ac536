package dev.ssmreconnect.infra;

import dev.ssmreconnect.infra.deployment.Deployment;
import dev.ssmreconnect.infra.deployment.DeploymentReader;
import dev.ssmreconnect.infra.deployment.InvalidDeployment;
import dev.ssmreconnect.infra.deployment.Names;
import dev.ssmreconnect.infra.guard.NagExceptions;
import dev.ssmreconnect.infra.stack.SsmReconnectStack;
import java.nio.file.Path;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;

/** Entry of {@code cdk deploy} and {@code cdk synth}. Context: {@code email}, {@code chat}, {@code mode}, {@code policy} (a file). */
public final class SsmReconnectApp {
    /** What the shell tells a caller whose input is wrong. */
    private static final int WRONG_INPUT = 65;

    private SsmReconnectApp() {}

    public static void main(String[] arguments) {
        App app = new App(AppProps.builder().analyticsReporting(false).build());
        try {
            synthesize(app, DeploymentReader.read(app.getNode(), Path.of(""), functionsJar()));
        } catch (InvalidDeployment e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_INPUT);
        }
    }

    /** Set by {@code infra/synth}, which has built it. */
    private static Path functionsJar() {
        return Path.of(
                System.getProperty(
                        "ssmreconnect.functions", "functions/target/ssm-reconnect-functions.jar"));
    }

    static SsmReconnectStack synthesize(App app, Deployment deployment) {
        StackProps props =
                StackProps.builder()
                        .stackName(Names.STACK)
                        .description(
                                "SSM Reconnect: finds, explains and mends EC2 instances that Session Manager cannot reach")
                        .build();
        SsmReconnectStack stack = new SsmReconnectStack(app, Names.STACK, props, deployment);
        Tags.of(stack).add("application", "ssm-reconnect");
        NagExceptions.watch(app, stack);
        app.synth();
        return stack;
    }
}
