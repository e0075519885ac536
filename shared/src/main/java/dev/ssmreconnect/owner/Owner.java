package dev.ssmreconnect.owner;

import java.util.Optional;

/** What made a resource, and may undo a change that it does not know of. */
public sealed interface Owner {
    /** As it stands in a sentence, such as {@code the CloudFormation stack shop}. */
    String words();

    /** Declares resources one by one. A change that is made past it is drift. */
    sealed interface Template extends Owner {}

    /** Replaces its instances. A change to one of them lasts as long as that instance. */
    sealed interface Pool extends Owner {}

    /** @param logicalId of the resource in the template; empty where a tag does not tell */
    record Stack(String name, Optional<String> logicalId) implements Template {
        @Override
        public String words() {
            return "the CloudFormation stack "
                    + name
                    + logicalId.map(id -> " (resource " + id + ")").orElse("");
        }
    }

    /** @param tag the one that says so, such as {@code ManagedBy=terraform} */
    record Terraform(String tag) implements Template {
        @Override
        public String words() {
            return "Terraform (tag " + tag + ")";
        }
    }

    /** @param nodeClass the EC2NodeClass; empty where no tag names it */
    record NodePool(String name, Optional<String> nodeClass) implements Pool {
        @Override
        public String words() {
            return "the Karpenter node pool " + name;
        }
    }

    record NodeGroup(String cluster, String name, Optional<LaunchTemplate> launchTemplate)
            implements Pool {
        @Override
        public String words() {
            return "the node group " + name + " of the EKS cluster " + cluster;
        }
    }

    record Cluster(String name) implements Pool {
        @Override
        public String words() {
            return "the Kubernetes cluster " + name;
        }
    }

    record Environment(String name) implements Pool {
        @Override
        public String words() {
            return "the Elastic Beanstalk environment " + name;
        }
    }

    /** @param declaredIn the template that declares the group; empty where no tag names one */
    record AutoScalingGroup(
            String name, Optional<LaunchTemplate> launchTemplate, Optional<Template> declaredIn)
            implements Pool {
        @Override
        public String words() {
            return "the Auto Scaling group "
                    + name
                    + declaredIn.map(template -> " of " + template.words()).orElse("");
        }
    }

    /** An instance that was started from it by something that left no other mark. */
    record LaunchTemplate(String id, String version) implements Pool {
        @Override
        public String words() {
            return "the launch template " + id + ", version " + version;
        }
    }
}
