package dev.ssmreconnect.infra.construct;

import dev.ssmreconnect.infra.deployment.Names;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Arn;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * One Lambda function with its own role and log group, started from a snapshot behind the alias {@code live}.
 *
 * <p>The role has only what it is given here: not even AWS's basic execution policy, which allows writing to every log group.
 */
public final class JavaFunction extends Construct {
    /**
     * What a start loads takes more room than the JVM begins with, and it would collect garbage to find some: 35 ms, for nothing. The
     * least that does not is 26 MB.
     */
    private static final String JVM_OPTIONS = "-XX:MetaspaceSize=64m";

    private final Function function;
    private final Alias alias;
    private final Role role;

    /**
     * @param part the function's part of the name, such as {@code watch}
     * @param handler the class with {@code handleRequest}
     * @param timeout the longest that one call may take; its queue's visibility timeout is six times that
     */
    public record Settings(
            String part,
            String handler,
            String description,
            Path code,
            Duration timeout,
            int memoryMb,
            Number reservedConcurrency,
            Map<String, String> environment,
            IKey key) {}

    // The role takes no grants of the CDK's own making: they are wider than what is declared.
    public JavaFunction(Construct scope, Settings settings) {
        super(scope, settings.part());
        String name = Names.of(settings.part());
        LogGroup logs =
                LogGroup.Builder.create(this, "Logs")
                        .logGroupName("/aws/lambda/" + name)
                        .retention(RetentionDays.THREE_MONTHS)
                        .encryptionKey(settings.key())
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
        role =
                Role.Builder.create(this, "Role")
                        .roleName(name)
                        .description("SSM Reconnect: " + settings.description())
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .build();
        role.addToPolicy(
                PolicyStatement.Builder.create()
                        .sid("WriteOwnLog")
                        .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                        .resources(List.of(logArn(name)))
                        .build());
        function =
                Function.Builder.create(this, "Function")
                        .functionName(name)
                        .description("SSM Reconnect: " + settings.description())
                        .runtime(Runtime.JAVA_25)
                        .architecture(Architecture.ARM_64)
                        .handler(settings.handler() + "::handleRequest")
                        .code(Code.fromAsset(settings.code().toString()))
                        .memorySize(settings.memoryMb())
                        .timeout(settings.timeout())
                        .reservedConcurrentExecutions(settings.reservedConcurrency())
                        .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                        .environment(settings.environment())
                        .loggingFormat(LoggingFormat.JSON)
                        .logGroup(logs)
                        .role(role.withoutPolicyUpdates())
                        .build();
        function.addEnvironment("JAVA_TOOL_OPTIONS", JVM_OPTIONS);
        function.getNode().addDependency(role.getNode().findChild("DefaultPolicy"));
        Annotations.of(function)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish",
                        "The alias below publishes a version.");
        alias =
                Alias.Builder.create(this, "Live")
                        .aliasName("live")
                        .version(function.getCurrentVersion())
                        .build();
    }

    private String logArn(String name) {
        return Arn.format(
                ArnComponents.builder()
                        .service("logs")
                        .resource("log-group")
                        .resourceName("/aws/lambda/" + name + ":*")
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build(),
                Stack.of(this));
    }

    public Function function() {
        return function;
    }

    /** What triggers call: the published version that starts from a snapshot. */
    public Alias alias() {
        return alias;
    }

    public Role role() {
        return role;
    }

    public JavaFunction allow(List<PolicyStatement> statements) {
        statements.forEach(role::addToPolicy);
        return this;
    }

    /** Lets it send to the queue, whose URL it finds in this environment variable. */
    public void sendTo(WorkQueue queue, String variable) {
        role.addToPolicy(queue.send());
        function.addEnvironment(variable, queue.queue().getQueueUrl());
    }
}
