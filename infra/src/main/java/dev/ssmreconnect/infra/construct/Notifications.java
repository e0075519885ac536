package dev.ssmreconnect.infra.construct;

import dev.ssmreconnect.infra.deployment.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** The topic that people and machines subscribe to, and the right to put events for others on the account's bus. */
public final class Notifications extends Construct {
    private final Topic topic;
    private final IKey key;

    public Notifications(Construct scope, IKey key, Optional<String> email) {
        super(scope, "Notifications");
        this.key = key;
        topic =
                Topic.Builder.create(this, "Topic")
                        .topicName(Names.of("incidents"))
                        .displayName("SSM Reconnect")
                        .masterKey(key)
                        .enforceSsl(true)
                        .build();
        topic.addToResourcePolicy(
                PolicyStatement.Builder.create()
                        .sid("AlarmsPublish")
                        .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                        .actions(List.of("sns:Publish"))
                        .resources(List.of(topic.getTopicArn()))
                        .conditions(
                                Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                        .build());
        email.ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
    }

    public Topic topic() {
        return topic;
    }

    public List<PolicyStatement> publish() {
        return List.of(
                PolicyStatement.Builder.create()
                        .sid("TellPeople")
                        .actions(List.of("sns:Publish"))
                        .resources(List.of(topic.getTopicArn()))
                        .build(),
                PolicyStatement.Builder.create()
                        .sid("EncryptWhatIsTold")
                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                        .resources(List.of(key.getKeyArn()))
                        .build());
    }

    /** Events of our own source only: nobody can be told anything in AWS's name. */
    public PolicyStatement putEvents() {
        return PolicyStatement.Builder.create()
                .sid("PutOwnEvents")
                .actions(List.of("events:PutEvents"))
                .resources(
                        List.of(
                                "arn:"
                                        + Aws.PARTITION
                                        + ":events:"
                                        + Aws.REGION
                                        + ":"
                                        + Aws.ACCOUNT_ID
                                        + ":event-bus/default"))
                .conditions(Map.of("StringEquals", Map.of("events:source", "ssm-reconnect")))
                .build();
    }
}
