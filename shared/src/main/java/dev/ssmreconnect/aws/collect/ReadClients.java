package dev.ssmreconnect.aws.collect;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The clients that a snapshot is read with, all of one account and Region. Whoever makes them closes them. */
public record ReadClients(
        Ec2Client ec2, IamClient iam, SsmClient ssm, CloudWatchClient cloudWatch) {}
