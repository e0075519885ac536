package dev.ssmreconnect.diagnose;

/** The checks, by their stable ids. An id never changes; it names the fault that its check looks for. */
public enum CheckId {
    INSTANCE_NOT_FOUND("instance.not-found"),
    INSTANCE_NOT_RUNNING("instance.not-running"),
    INSTANCE_MANAGED_BY_SERVICE("instance.managed-by-service"),
    INSTANCE_JUST_LAUNCHED("instance.just-launched"),
    INSTANCE_STATUS_CHECK_FAILED("instance.status-check-failed"),
    INSTANCE_RESOURCES_EXHAUSTED("instance.resources-exhausted"),
    IDENTITY_NO_INSTANCE_PROFILE("identity.no-instance-profile"),
    IDENTITY_ASSOCIATION_PENDING("identity.association-pending"),
    IDENTITY_PROFILE_WITHOUT_ROLE("identity.profile-without-role"),
    IDENTITY_PROFILE_REPLACED("identity.profile-replaced"),
    IDENTITY_TRUST_MISSING_EC2("identity.trust-missing-ec2"),
    IDENTITY_DENIED_BY_SCP("identity.denied-by-scp"),
    IDENTITY_DENIED_BY_BOUNDARY("identity.denied-by-boundary"),
    IDENTITY_DENIED_BY_POLICY("identity.denied-by-policy"),
    IDENTITY_DHMC_SHADOWED("identity.dhmc-shadowed"),
    IDENTITY_PERMISSION_MISSING("identity.permission-missing"),
    PATH_DNS_SUPPORT_OFF("path.dns-support-off"),
    PATH_DNS_HOSTNAMES_OFF("path.dns-hostnames-off"),
    PATH_CUSTOM_DNS("path.custom-dns"),
    PATH_SHARED_SUBNET("path.shared-subnet"),
    PATH_IPV6_ONLY("path.ipv6-only"),
    PATH_ENDPOINT_MISSING("path.endpoint-missing"),
    PATH_ENDPOINT_NOT_AVAILABLE("path.endpoint-not-available"),
    PATH_ENDPOINT_PRIVATE_DNS_OFF("path.endpoint-private-dns-off"),
    PATH_SG_EGRESS_BLOCKS("path.sg-egress-blocks"),
    PATH_NACL_BLOCKS_OUTBOUND("path.nacl-blocks-outbound"),
    PATH_BLACKHOLE_ROUTE("path.blackhole-route"),
    PATH_BLOCK_PUBLIC_ACCESS("path.block-public-access"),
    PATH_NO_PUBLIC_IP("path.no-public-ip"),
    PATH_NAT_BROKEN("path.nat-broken"),
    PATH_THROUGH_APPLIANCE("path.through-appliance"),
    PATH_ENDPOINT_NACL_BLOCKS("path.endpoint-nacl-blocks"),
    PATH_ENDPOINT_SG_BLOCKS("path.endpoint-sg-blocks"),
    PATH_NACL_BLOCKS_RETURN("path.nacl-blocks-return"),
    PATH_ENDPOINT_POLICY_DENIES("path.endpoint-policy-denies"),
    IMDS_DISABLED("imds.disabled"),
    IMDS_TOKENS_REQUIRED_OLD_AGENT("imds.tokens-required-old-agent"),
    IMDS_HOP_LIMIT("imds.hop-limit"),
    AGENT_NOT_IN_IMAGE("agent.not-in-image"),
    AGENT_NEVER_REGISTERED("agent.never-registered"),
    AGENT_CONNECTION_LOST("agent.connection-lost"),
    AGENT_ONLINE_NOT_CONNECTED("agent.online-not-connected"),
    AGENT_BACKING_OFF("agent.backing-off"),
    AGENT_TOO_OLD("agent.too-old"),
    FLEET_QUOTA_EXCEEDED("fleet.quota-exceeded"),
    SESSION_LOGGING_ENDPOINT_MISSING("session.logging-endpoint-missing"),
    CALLER_ACCESS_DENIED("caller.access-denied"),
    CALLER_WRONG_ACCOUNT_OR_REGION("caller.wrong-account-or-region");

    private final String id;

    CheckId(String id) {
        this.id = id;
    }

    /** As it stands in JSON, in policies and in this product's documents. */
    public String id() {
        return id;
    }

    @Override
    public String toString() {
        return id;
    }
}
