package dev.ssmreconnect.owner;

import dev.ssmreconnect.owner.Owner.LaunchTemplate;
import dev.ssmreconnect.owner.Owner.Template;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads an owner off a resource's tags. Tags that only say who may use a resource, such as {@code kubernetes.io/cluster/NAME=shared} or
 * {@code karpenter.sh/discovery}, make nobody its owner.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html">Tags of CloudFormation</a>
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html">Tags of Auto Scaling</a>
 * @see <a href="https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/applications-tagging-resources.html">Tags of Elastic Beanstalk</a>
 * @see <a href="https://karpenter.sh/docs/concepts/nodeclasses/#spectags">Tags of Karpenter</a>
 * @see <a href="https://developer.hashicorp.com/terraform/tutorials/aws/aws-default-tags">Tags that Terraform's users give by convention</a>
 */
public final class Ownership {
    private static final String CLUSTER = "kubernetes.io/cluster/";
    private static final Set<String> MAKER_KEYS =
            Set.of(
                    "managedby",
                    "managed-by",
                    "managed_by",
                    "createdby",
                    "created-by",
                    "created_by",
                    "provisioner",
                    "provisionedby",
                    "provisioned-by",
                    "provisioned_by",
                    "iac");
    private static final Set<String> TERRAFORM = Set.of("terraform", "opentofu");
    private static final Set<String> YES = Set.of("true", "yes", "1");

    /** The most particular first: a node of Karpenter may carry a stack's tags too. */
    private static final List<Function<Map<String, String>, Optional<? extends Owner>>> RULES =
            List.of(
                    Ownership::nodePool,
                    Ownership::nodeGroup,
                    Ownership::environment,
                    Ownership::group,
                    Ownership::stack,
                    Ownership::terraform,
                    Ownership::cluster,
                    Ownership::launchTemplate);

    private Ownership() {}

    /** Empty where no tag names one, which does not mean that there is none. */
    public static Optional<Owner> of(Map<String, String> tags) {
        return RULES.stream()
                .flatMap(rule -> rule.apply(tags).<Owner>map(Function.identity()).stream())
                .findFirst();
    }

    private static Optional<Owner.NodePool> nodePool(Map<String, String> tags) {
        return tag(tags, "karpenter.sh/nodepool")
                .or(() -> tag(tags, "karpenter.sh/provisioner-name"))
                .map(name -> new Owner.NodePool(name, tag(tags, "karpenter.k8s.aws/ec2nodeclass")));
    }

    private static Optional<Owner.NodeGroup> nodeGroup(Map<String, String> tags) {
        return tag(tags, "eks:nodegroup-name")
                .map(name ->
                        new Owner.NodeGroup(
                                tag(tags, "eks:cluster-name").orElse("unknown"),
                                name,
                                launchTemplate(tags)));
    }

    private static Optional<Owner.Environment> environment(Map<String, String> tags) {
        return tag(tags, "elasticbeanstalk:environment-name").map(Owner.Environment::new);
    }

    private static Optional<Owner.AutoScalingGroup> group(Map<String, String> tags) {
        return tag(tags, "aws:autoscaling:groupName")
                .map(name ->
                        new Owner.AutoScalingGroup(
                                name,
                                launchTemplate(tags),
                                stack(tags)
                                        .<Template>map(Function.identity())
                                        .or(() -> terraform(tags))));
    }

    private static Optional<Owner.Stack> stack(Map<String, String> tags) {
        return tag(tags, "aws:cloudformation:stack-name")
                .map(name -> new Owner.Stack(name, tag(tags, "aws:cloudformation:logical-id")));
    }

    private static Optional<Owner.Terraform> terraform(Map<String, String> tags) {
        return sorted(tags)
                .filter(tag -> isTerraform(lower(tag.getKey()), lower(tag.getValue())))
                .findFirst()
                .map(tag -> new Owner.Terraform(shown(tag.getKey() + "=" + tag.getValue())));
    }

    private static boolean isTerraform(String key, String value) {
        return TERRAFORM.contains(key)
                ? YES.contains(value)
                : MAKER_KEYS.contains(key) && TERRAFORM.contains(value);
    }

    /** {@code owned}: the cluster made it and deletes it; {@code shared}: it only uses it. */
    private static Optional<Owner.Cluster> cluster(Map<String, String> tags) {
        return tag(tags, "aws:eks:cluster-name")
                .or(() ->
                        sorted(tags)
                                .filter(tag ->
                                        tag.getKey().startsWith(CLUSTER)
                                                && lower(tag.getValue()).equals("owned"))
                                .findFirst()
                                .map(tag -> shown(tag.getKey().substring(CLUSTER.length()))))
                .map(Owner.Cluster::new);
    }

    private static Optional<LaunchTemplate> launchTemplate(Map<String, String> tags) {
        return tag(tags, "aws:ec2launchtemplate:id")
                .map(id ->
                        new LaunchTemplate(
                                id, tag(tags, "aws:ec2launchtemplate:version").orElse("$Default")));
    }

    private static Stream<Map.Entry<String, String>> sorted(Map<String, String> tags) {
        return tags.entrySet().stream().sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()));
    }

    private static Optional<String> tag(Map<String, String> tags, String key) {
        return Optional.ofNullable(tags.get(key))
                .map(Ownership::shown)
                .filter(text -> !text.isBlank());
    }

    /** Tags are anybody's text: on one line, without what a shell, YAML or HCL would take for more than a name. */
    private static String shown(String text) {
        return text.replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit} +\\-=._:/@$]", "?").strip();
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
