package dev.ssmreconnect.aws;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The clients that a function works with, all of one account and Region. */
public record AwsClients(
        Ec2Client ec2,
        IamClient iam,
        SsmClient ssm,
        CloudWatchClient cloudWatch,
        SqsClient sqs,
        SnsClient sns,
        EventBridgeClient eventBridge) {}
