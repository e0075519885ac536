package dev.ssmreconnect.fix.source;

import dev.ssmreconnect.fix.source.LaunchSetting.Metadata;
import dev.ssmreconnect.fix.source.LaunchSetting.Profile;
import dev.ssmreconnect.owner.Owner;
import java.util.Optional;

/** Where a group, a node pool or an environment takes the settings of its next instances from. */
final class Pools {
    private Pools() {}

    static Optional<String> of(LaunchSetting setting, Owner.Pool pool) {
        return switch (pool) {
            case Owner.NodePool(String name, Optional<String> nodeClass) ->
                    Optional.of(nodeClass(setting, nodeClass.orElse(name)));
            case Owner.NodeGroup ignored -> nodeGroup(setting);
            case Owner.Environment ignored -> environment(setting);
            case Owner.AutoScalingGroup group -> Optional.of(group(setting, group));
            case Owner.LaunchTemplate template -> Optional.of(nextVersion(setting, template));
            case Owner.Cluster ignored -> Optional.of(CloudFormation.launchTemplate(setting));
        };
    }

    /**
     * @see <a href="https://karpenter.sh/docs/concepts/nodeclasses/">NodeClasses</a>
     */
    private static String nodeClass(LaunchSetting setting, String name) {
        return """
        apiVersion: karpenter.k8s.aws/v1
        kind: EC2NodeClass
        metadata:
          name: "%s"
        spec:
        %s\
        """
                .formatted(
                        name,
                        switch (setting) {
                            case Profile(var arn) ->
                                    "  instanceProfile: \"%s\"".formatted(arn.name());
                            case Metadata(String endpoint, String tokens, int hopLimit) ->
                                    """
                                    metadataOptions:
                                      httpEndpoint: %s
                                      httpTokens: %s
                                      httpPutResponseHopLimit: %d\
                                    """
                                            .formatted(endpoint, tokens, hopLimit)
                                            .indent(2)
                                            .stripTrailing();
                        });
    }

    /**
     * EKS does not take an instance profile in a launch template: the identity of its nodes is the group's node role.
     *
     * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html">Launch templates of managed node groups</a>
     */
    private static Optional<String> nodeGroup(LaunchSetting setting) {
        return switch (setting) {
            case Profile ignored -> Optional.empty();
            case Metadata metadata -> Optional.of(CloudFormation.launchTemplate(metadata));
        };
    }

    /**
     * @see <a href="https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html">General options</a>
     */
    private static Optional<String> environment(LaunchSetting setting) {
        return switch (setting) {
            case Profile(var arn) ->
                    Optional.of(
                            """
                            # .ebextensions/ssm-reconnect.config
                            option_settings:
                              aws:autoscaling:launchconfiguration:
                                IamInstanceProfile: "%s\"\
                            """
                                    .formatted(arn.name()));
            case Metadata ignored -> Optional.empty();
        };
    }

    private static String group(LaunchSetting setting, Owner.AutoScalingGroup group) {
        if (group.declaredIn().isPresent()) {
            return switch (group.declaredIn().get()) {
                case Owner.Stack ignored -> CloudFormation.launchTemplate(setting);
                case Owner.Terraform ignored -> Terraform.launchTemplate(setting);
            };
        }
        return group.launchTemplate()
                .map(template ->
                        nextVersion(setting, template)
                                + """

                                aws autoscaling update-auto-scaling-group --auto-scaling-group-name '%s' \\
                                  --launch-template 'LaunchTemplateId=%s,Version=$Latest'\
                                """
                                        .formatted(group.name(), template.id()))
                .orElseGet(() -> CloudFormation.launchTemplate(setting));
    }

    private static String nextVersion(LaunchSetting setting, Owner.LaunchTemplate template) {
        return """
        aws ec2 create-launch-template-version --launch-template-id '%s' --source-version '%s' \\
          --launch-template-data '%s'\
        """
                .formatted(template.id(), template.version(), json(setting));
    }

    private static String json(LaunchSetting setting) {
        return switch (setting) {
            case Profile(var arn) -> "{\"IamInstanceProfile\":{\"Arn\":\"%s\"}}".formatted(arn);
            case Metadata(String endpoint, String tokens, int hopLimit) ->
                    "{\"MetadataOptions\":{\"HttpEndpoint\":\"%s\",\"HttpTokens\":\"%s\",\"HttpPutResponseHopLimit\":%d}}"
                            .formatted(endpoint, tokens, hopLimit);
        };
    }
}
