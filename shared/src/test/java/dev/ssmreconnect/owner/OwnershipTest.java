package dev.ssmreconnect.owner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.owner.Owner.LaunchTemplate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipTest {
    private static final Map<String, String> STACK =
            Map.of(
                    "aws:cloudformation:stack-name", "shop",
                    "aws:cloudformation:logical-id", "Web");

    @Test
    void aStackOwnsWhatItTagged() {
        assertThat(Ownership.of(STACK)).contains(new Owner.Stack("shop", Optional.of("Web")));
    }

    @Test
    void aGroupOfAStackOwnsItsInstancesAndTheStackDeclaresTheGroup() {
        assertThat(
                        Ownership.of(
                                Map.of(
                                        "aws:autoscaling:groupName", "web",
                                        "aws:ec2launchtemplate:id", "lt-1",
                                        "aws:ec2launchtemplate:version", "7",
                                        "aws:cloudformation:stack-name", "shop")))
                .contains(
                        new Owner.AutoScalingGroup(
                                "web",
                                Optional.of(new LaunchTemplate("lt-1", "7")),
                                Optional.of(new Owner.Stack("shop", Optional.empty()))));
    }

    @Test
    void karpenterComesBeforeTheClusterAndItsStack() {
        assertThat(
                        Ownership.of(
                                Map.of(
                                        "karpenter.sh/nodepool", "default",
                                        "karpenter.k8s.aws/ec2nodeclass", "al2023",
                                        "kubernetes.io/cluster/prod", "owned",
                                        "aws:cloudformation:stack-name", "eks")))
                .contains(new Owner.NodePool("default", Optional.of("al2023")));
    }

    @Test
    void aNodeGroupComesBeforeItsAutoScalingGroup() {
        assertThat(
                        Ownership.of(
                                Map.of(
                                        "eks:cluster-name", "prod",
                                        "eks:nodegroup-name", "workers",
                                        "aws:autoscaling:groupName", "eks-workers")))
                .contains(new Owner.NodeGroup("prod", "workers", Optional.empty()));
    }

    @Test
    void anEnvironmentComesBeforeItsStack() {
        assertThat(
                        Ownership.of(
                                Map.of(
                                        "elasticbeanstalk:environment-name", "shop-prod",
                                        "aws:cloudformation:stack-name", "awseb-e-1")))
                .contains(new Owner.Environment("shop-prod"));
    }

    @ParameterizedTest
    @CsvSource({
        "terraform,true",
        "Terraform,TRUE",
        "ManagedBy,terraform",
        "managed-by,Terraform",
        "managed_by,opentofu",
        "Provisioner,terraform",
        "IaC,terraform"
    })
    void whatTerraformsUsersWrite(String key, String value) {
        assertThat(Ownership.of(Map.of(key, value))).get().isInstanceOf(Owner.Terraform.class);
    }

    @ParameterizedTest
    @CsvSource({
        "terraform,false",
        "Name,terraform",
        "ManagedBy,hand",
        "Owner,terraform-team",
        "karpenter.sh/discovery,prod",
        "kubernetes.io/cluster/prod,shared",
        "Name,web",
        "aws:cloudformation:stack-name,''"
    })
    void whatSaysSomethingElse(String key, String value) {
        assertThat(Ownership.of(Map.of(key, value))).isEmpty();
    }

    @Test
    void aTagCannotBreakOutOfItsLine() {
        assertThat(Ownership.of(Map.of("karpenter.sh/nodepool", "a'; rm -rf /\n\"x\": `b`")))
                .get()
                .extracting(Owner::words)
                .asString()
                .doesNotContain("'", "\n", "\"", "`", ";");
    }
}
