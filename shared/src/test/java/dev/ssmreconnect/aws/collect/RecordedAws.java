package dev.ssmreconnect.aws.collect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ssmreconnect.snapshot.Operation;
import dev.ssmreconnect.snapshot.Readings;
import dev.ssmreconnect.snapshot.Readings.Answer;
import dev.ssmreconnect.snapshot.Readings.Call;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusRequest;

/**
 * An AWS that answers each call with what a snapshot folder holds for it, whatever the filters, and that remembers what it was asked.
 * A listing that the folder does not hold is empty; any other call is refused.
 */
final class RecordedAws implements InvocationHandler {
    private final Readings recorded;
    private final List<AwsRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<Class<?>, Function<AwsRequest, Object>> special = new HashMap<>();

    RecordedAws(Readings recorded) {
        this.recorded = recorded;
    }

    ReadClients clients() {
        return new ReadClients(
                client(Ec2Client.class),
                client(IamClient.class),
                client(SsmClient.class),
                client(CloudWatchClient.class));
    }

    private <T> T client(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
    }

    /** Answers this kind of request so, in place of what is recorded. */
    <R extends AwsRequest> RecordedAws answering(Class<R> type, Function<R, Object> answer) {
        special.put(type, request -> answer.apply(type.cast(request)));
        return this;
    }

    RecordedAws failing(Class<? extends AwsRequest> type, String code) {
        special.put(
                type,
                request -> {
                    throw failure(code, "AWS said no.");
                });
        return this;
    }

    static AwsServiceException failure(String code, String message) {
        return Ec2Exception.builder()
                .statusCode(400)
                .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
                .build();
    }

    List<AwsRequest> requests() {
        return requests;
    }

    <R extends AwsRequest> List<R> requests(Class<R> type) {
        return requests.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (arguments.length == 1 && arguments[0] instanceof AwsRequest request) {
            requests.add(request);
            Function<AwsRequest, Object> answer = special.get(request.getClass());
            return answer != null ? answer.apply(request) : recorded(method, request);
        }
        return InvocationHandler.invokeDefault(proxy, method, arguments);
    }

    private Object recorded(Method method, AwsRequest request) throws ReflectiveOperationException {
        SdkPojo response = (SdkPojo) method.getReturnType().getMethod("builder").invoke(null);
        Call call = call(method, request);
        Answer nothing =
                call.argument().isEmpty()
                        ? new Answer.Response(JsonNodeFactory.instance.objectNode())
                        : new Answer.Failure("AccessDeniedException", "not allowed");
        return switch (recorded.answer(call).orElse(nothing)) {
            case Answer.Response(var body) -> SdkObjects.filled(response, body);
            case Answer.Failure(String code, String message) -> throw failure(code, message);
        };
    }

    private static Call call(Method method, AwsRequest request) {
        String operation = method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        for (Operation known : Operation.values()) {
            if (known.operation().equals(operation)) {
                return known.takesArgument() ? known.call(argument(request)) : known.call();
            }
        }
        throw new IllegalArgumentException(operation + " is not part of a snapshot");
    }

    private static String argument(AwsRequest request) {
        return switch (request) {
            case DescribeVpcAttributeRequest attribute ->
                    attribute.vpcId() + "." + attribute.attributeAsString();
            case GetConsoleOutputRequest console -> console.instanceId();
            case GetManagedPrefixListEntriesRequest entries -> entries.prefixListId();
            case GetInstanceProfileRequest profile -> profile.instanceProfileName();
            case GetRoleRequest role -> role.roleName();
            case ListAttachedRolePoliciesRequest policies -> policies.roleName();
            case SimulatePrincipalPolicyRequest simulation -> {
                String arn = simulation.policySourceArn();
                yield arn.substring(arn.lastIndexOf('/') + 1);
            }
            case GetConnectionStatusRequest status -> status.target();
            case GetMetricDataRequest metrics -> "all";
            default ->
                    request.getClass().getSimpleName().startsWith("GetDocument")
                            ? Operation.SESSION_PREFERENCES_DOCUMENT
                            : Operation.DEFAULT_HOST_MANAGEMENT_SETTING;
        };
    }
}
