package dev.ssmreconnect.bench.plain;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Makes the same clients, with the SDK's defaults, and calls the operations that the environment names. It thinks of nothing: what the
 * product does besides calling is its own.
 */
public final class PlainHandler implements RequestStreamHandler {
    private static final String INSTANCE = "i-0a1b2c3d4e5f60001";
    private static final String TEXT = "plain";
    private static final Map<String, AttributeValue> ITEM =
            Map.of("pk", AttributeValue.fromS(TEXT), "sk", AttributeValue.fromS(TEXT));

    private final Ec2Client ec2 = made(Ec2Client.builder());
    private final IamClient iam = made(IamClient.builder());
    private final SsmClient ssm = made(SsmClient.builder());
    private final CloudTrailClient cloudTrail = made(CloudTrailClient.builder());
    private final CloudWatchClient cloudWatch = made(CloudWatchClient.builder());
    private final SqsClient sqs = made(SqsClient.builder());
    private final SnsClient sns = made(SnsClient.builder());
    private final EventBridgeClient events = made(EventBridgeClient.builder());
    private final DynamoDbClient dynamoDb = made(DynamoDbClient.builder());

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C made(
            B builder) {
        String http = System.getenv().getOrDefault("HTTP_CLIENT", "default");
        return switch (http) {
            case "url-connection" -> builder.httpClient(Others.URL_CONNECTION).build();
            case "aws-crt" -> builder.httpClient(Crt.CRT).build();
            default -> builder.build();
        };
    }

    /** Loaded only where it is asked for. */
    private static final class Others {
        static final SdkHttpClient URL_CONNECTION = UrlConnectionHttpClient.create();
    }

    private static final class Crt {
        static final SdkHttpClient CRT = AwsCrtHttpClient.create();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {
        for (String operation : System.getenv().getOrDefault("OPERATIONS", "").split(",")) {
            try {
                call(operation);
            } catch (AwsServiceException e) {
                // Some answers are errors; the product reads them too.
            }
        }
    }

    private void call(String operation) {
        switch (operation) {
            case "" -> {}
            case "DescribeInstances" -> ec2.describeInstances();
            case "DescribeInstanceStatus" -> ec2.describeInstanceStatus();
            case "DescribeImages" -> ec2.describeImages(request -> request.imageIds(TEXT));
            case "DescribeVpcs" -> ec2.describeVpcs();
            case "DescribeVpcAttribute" ->
                    ec2.describeVpcAttribute(
                            request -> request.vpcId(TEXT).attribute("enableDnsSupport"));
            case "DescribeSubnets" -> ec2.describeSubnets();
            case "DescribeRouteTables" -> ec2.describeRouteTables();
            case "DescribeNetworkAcls" -> ec2.describeNetworkAcls();
            case "DescribeSecurityGroups" -> ec2.describeSecurityGroups();
            case "DescribeNetworkInterfaces" -> ec2.describeNetworkInterfaces();
            case "DescribeVpcEndpoints" -> ec2.describeVpcEndpoints();
            case "DescribeVpcEndpointServices" -> ec2.describeVpcEndpointServices();
            case "DescribeInternetGateways" -> ec2.describeInternetGateways();
            case "DescribeEgressOnlyInternetGateways" -> ec2.describeEgressOnlyInternetGateways();
            case "DescribeNatGateways" -> ec2.describeNatGateways();
            case "DescribeTransitGatewayVpcAttachments" ->
                    ec2.describeTransitGatewayVpcAttachments();
            case "DescribeVpcPeeringConnections" -> ec2.describeVpcPeeringConnections();
            case "DescribeVpcBlockPublicAccessOptions" ->
                    ec2.describeVpcBlockPublicAccessOptions(request -> {});
            case "DescribeDhcpOptions" -> ec2.describeDhcpOptions();
            case "DescribeIamInstanceProfileAssociations" ->
                    ec2.describeIamInstanceProfileAssociations();
            case "GetConsoleOutput" ->
                    ec2.getConsoleOutput(request -> request.instanceId(INSTANCE));
            case "AssociateIamInstanceProfile" ->
                    ec2.associateIamInstanceProfile(request ->
                            request.instanceId(INSTANCE)
                                    .iamInstanceProfile(profile -> profile.name(TEXT)));
            case "GetInstanceProfile" ->
                    iam.getInstanceProfile(request -> request.instanceProfileName(TEXT));
            case "GetRole" -> iam.getRole(request -> request.roleName(TEXT));
            case "ListAttachedRolePolicies" ->
                    iam.listAttachedRolePolicies(request -> request.roleName(TEXT));
            case "SimulatePrincipalPolicy" ->
                    iam.simulatePrincipalPolicy(
                            request -> request.policySourceArn(TEXT).actionNames(TEXT));
            case "DescribeInstanceInformation" -> ssm.describeInstanceInformation();
            case "GetConnectionStatus" ->
                    ssm.getConnectionStatus(request -> request.target(INSTANCE));
            case "GetServiceSetting" -> ssm.getServiceSetting(request -> request.settingId(TEXT));
            case "GetDocument" -> ssm.getDocument(request -> request.name(TEXT));
            case "GetParameter" -> ssm.getParameter(request -> request.name(TEXT));
            case "LookupEvents" -> cloudTrail.lookupEvents();
            case "GetMetricData" ->
                    cloudWatch.getMetricData(request ->
                            request.metricDataQueries(query -> query.id("a").expression("1")));
            case "SendMessage" ->
                    sqs.sendMessage(request -> request.queueUrl(TEXT).messageBody(TEXT));
            case "SendMessageBatch" ->
                    sqs.sendMessageBatch(request ->
                            request.queueUrl(TEXT)
                                    .entries(entry -> entry.id("0").messageBody(TEXT)));
            case "Publish" -> sns.publish(request -> request.topicArn(TEXT).message(TEXT));
            case "PutEvents" ->
                    events.putEvents(request -> request.entries(entry -> entry.detail("{}")));
            case "PutItem" -> dynamoDb.putItem(request -> request.tableName(TEXT).item(ITEM));
            case "DeleteItem" -> dynamoDb.deleteItem(request -> request.tableName(TEXT).key(ITEM));
            case "GetItem" -> dynamoDb.getItem(request -> request.tableName(TEXT).key(ITEM));
            case "Query" ->
                    dynamoDb.query(
                            request -> request.tableName(TEXT).keyConditionExpression("pk = :pk"));
            case "BatchGetItem" ->
                    dynamoDb.batchGetItem(request ->
                            request.requestItems(
                                    Map.of(
                                            TEXT,
                                            KeysAndAttributes.builder()
                                                    .keys(List.of(ITEM))
                                                    .build())));
            default ->
                    throw new IllegalArgumentException(
                            "The plain handler cannot call " + operation + ": add it.");
        }
    }
}
