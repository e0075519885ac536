package dev.ssmreconnect.fix;

import dev.ssmreconnect.model.Arn;
import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.PrefixListId;
import dev.ssmreconnect.model.SecurityGroupId;
import dev.ssmreconnect.model.SsmService;
import dev.ssmreconnect.model.SubnetId;
import dev.ssmreconnect.model.VpcEndpointId;
import dev.ssmreconnect.model.VpcId;
import java.util.List;

/** One change to one resource, complete enough to be carried out, hashed and undone. */
public sealed interface Action {
    ActionKind kind();

    /** The id of what is changed; it is also what changes to it are serialised by. */
    String target();

    record AttachInstanceProfile(InstanceId instanceId, Arn profileArn) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.ATTACH_INSTANCE_PROFILE;
        }

        @Override
        public String target() {
            return instanceId.value();
        }
    }

    record AddRoleToProfile(String profileName, Arn roleArn) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.ADD_ROLE_TO_PROFILE;
        }

        @Override
        public String target() {
            return profileName;
        }
    }

    record AttachSsmPolicy(String roleName, Arn policyArn) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.ATTACH_SSM_POLICY;
        }

        @Override
        public String target() {
            return roleName;
        }
    }

    /** @param admission whom the endpoints let in */
    record CreateEndpoints(
            VpcId vpcId,
            List<SsmService> services,
            List<SubnetId> subnetIds,
            boolean privateDnsEnabled,
            EndpointAdmission admission)
            implements Action {
        public CreateEndpoints {
            services = List.copyOf(services);
            subnetIds = List.copyOf(subnetIds);
        }

        @Override
        public ActionKind kind() {
            return ActionKind.CREATE_ENDPOINTS;
        }

        @Override
        public String target() {
            return vpcId.value();
        }
    }

    /** Whom new endpoints let in on TCP 443. */
    sealed interface EndpointAdmission {
        /** A new security group that admits these blocks. */
        record NewGroup(List<Cidr> ingressCidrs) implements EndpointAdmission {
            public NewGroup {
                ingressCidrs = List.copyOf(ingressCidrs);
            }
        }

        record ExistingGroup(SecurityGroupId securityGroupId) implements EndpointAdmission {}
    }

    record EnablePrivateDns(VpcEndpointId endpointId) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.ENABLE_PRIVATE_DNS;
        }

        @Override
        public String target() {
            return endpointId.value();
        }
    }

    record AllowEndpointIngress(SecurityGroupId securityGroupId, TrafficPeer source)
            implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.ALLOW_ENDPOINT_INGRESS;
        }

        @Override
        public String target() {
            return securityGroupId.value();
        }
    }

    record AllowInstanceEgress(SecurityGroupId securityGroupId, TrafficPeer destination)
            implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.ALLOW_INSTANCE_EGRESS;
        }

        @Override
        public String target() {
            return securityGroupId.value();
        }
    }

    /** The other end of a new security group rule for TCP 443. */
    sealed interface TrafficPeer {
        record Group(SecurityGroupId securityGroupId) implements TrafficPeer {}

        record Prefixes(PrefixListId prefixListId) implements TrafficPeer {}

        record Block(Cidr cidr) implements TrafficPeer {}
    }

    /** @param attributes those to be turned on, {@code enableDnsSupport} before {@code enableDnsHostnames} */
    record EnableVpcDns(VpcId vpcId, List<String> attributes) implements Action {
        public EnableVpcDns {
            attributes = List.copyOf(attributes);
        }

        @Override
        public ActionKind kind() {
            return ActionKind.ENABLE_VPC_DNS;
        }

        @Override
        public String target() {
            return vpcId.value();
        }
    }

    record RaiseHopLimit(InstanceId instanceId, int hopLimit) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.RAISE_HOP_LIMIT;
        }

        @Override
        public String target() {
            return instanceId.value();
        }
    }

    /** Turns the metadata endpoint on; tokens stay, or become, required. */
    record EnableImds(InstanceId instanceId) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.ENABLE_IMDS;
        }

        @Override
        public String target() {
            return instanceId.value();
        }
    }

    record RestartAgent(InstanceId instanceId) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.RESTART_AGENT;
        }

        @Override
        public String target() {
            return instanceId.value();
        }
    }

    record UpdateAgent(InstanceId instanceId) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.UPDATE_AGENT;
        }

        @Override
        public String target() {
            return instanceId.value();
        }
    }

    record Reboot(InstanceId instanceId) implements Action {
        @Override
        public ActionKind kind() {
            return ActionKind.REBOOT;
        }

        @Override
        public String target() {
            return instanceId.value();
        }
    }
}
