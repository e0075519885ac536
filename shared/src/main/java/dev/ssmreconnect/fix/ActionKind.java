package dev.ssmreconnect.fix;

import java.util.Arrays;
import java.util.Optional;

/**
 * The changes that the product knows, in the order in which those of one plan are run: doors are opened before names lead to them, so
 * that nobody is cut off in between. Ids are stable.
 */
public enum ActionKind {
    ATTACH_INSTANCE_PROFILE("attach-instance-profile"),
    ADD_ROLE_TO_PROFILE("add-role-to-profile"),
    ATTACH_SSM_POLICY("attach-ssm-policy"),
    ALLOW_ENDPOINT_INGRESS("allow-endpoint-ingress"),
    ALLOW_INSTANCE_EGRESS("allow-instance-egress"),
    ENABLE_VPC_DNS("enable-vpc-dns"),
    ENABLE_PRIVATE_DNS("enable-private-dns"),
    CREATE_ENDPOINTS("create-endpoints"),
    ENABLE_IMDS("enable-imds"),
    RAISE_HOP_LIMIT("raise-hop-limit"),
    RESTART_AGENT("restart-agent"),
    UPDATE_AGENT("update-agent"),
    REBOOT("reboot");

    private final String id;

    ActionKind(String id) {
        this.id = id;
    }

    /** As it stands in policies, plans and this product's documents. */
    public String id() {
        return id;
    }

    public static Optional<ActionKind> parse(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return id;
    }
}
