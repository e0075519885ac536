package dev.ssmreconnect.snapshot;

import java.util.Arrays;
import java.util.Optional;

/**
 * The calls that a snapshot is made of, in the AWS CLI's spelling. What a call prints that this product does not know is kept and
 * ignored; a call that is not here is not part of a snapshot.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/">AWS CLI command reference</a>
 */
public enum Operation {
    DESCRIBE_INSTANCES("ec2", "describe-instances", Form.LISTING),
    DESCRIBE_INSTANCE_STATUS("ec2", "describe-instance-status", Form.LISTING),
    DESCRIBE_PROFILE_ASSOCIATIONS(
            "ec2", "describe-iam-instance-profile-associations", Form.LISTING),
    DESCRIBE_NETWORK_INTERFACES("ec2", "describe-network-interfaces", Form.LISTING),
    DESCRIBE_VPCS("ec2", "describe-vpcs", Form.LISTING),
    /** Its argument is {@code VPC.enableDnsSupport} or {@code VPC.enableDnsHostnames}. */
    DESCRIBE_VPC_ATTRIBUTE("ec2", "describe-vpc-attribute", Form.LOOKUP),
    DESCRIBE_SUBNETS("ec2", "describe-subnets", Form.LISTING),
    DESCRIBE_ROUTE_TABLES("ec2", "describe-route-tables", Form.LISTING),
    DESCRIBE_NETWORK_ACLS("ec2", "describe-network-acls", Form.LISTING),
    DESCRIBE_SECURITY_GROUPS("ec2", "describe-security-groups", Form.LISTING),
    DESCRIBE_VPC_ENDPOINTS("ec2", "describe-vpc-endpoints", Form.LISTING),
    DESCRIBE_VPC_ENDPOINT_SERVICES("ec2", "describe-vpc-endpoint-services", Form.LISTING),
    DESCRIBE_INTERNET_GATEWAYS("ec2", "describe-internet-gateways", Form.LISTING),
    DESCRIBE_NAT_GATEWAYS("ec2", "describe-nat-gateways", Form.LISTING),
    DESCRIBE_EGRESS_ONLY_INTERNET_GATEWAYS(
            "ec2", "describe-egress-only-internet-gateways", Form.LISTING),
    DESCRIBE_TRANSIT_GATEWAY_VPC_ATTACHMENTS(
            "ec2", "describe-transit-gateway-vpc-attachments", Form.LISTING),
    DESCRIBE_VPC_PEERING_CONNECTIONS("ec2", "describe-vpc-peering-connections", Form.LISTING),
    DESCRIBE_DHCP_OPTIONS("ec2", "describe-dhcp-options", Form.LISTING),
    DESCRIBE_MANAGED_PREFIX_LISTS("ec2", "describe-managed-prefix-lists", Form.LISTING),
    GET_MANAGED_PREFIX_LIST_ENTRIES("ec2", "get-managed-prefix-list-entries", Form.LOOKUP),
    DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS(
            "ec2", "describe-vpc-block-public-access-options", Form.LISTING),
    DESCRIBE_IMAGES("ec2", "describe-images", Form.LISTING),
    GET_CONSOLE_OUTPUT("ec2", "get-console-output", Form.LOOKUP),
    GET_INSTANCE_PROFILE("iam", "get-instance-profile", Form.LOOKUP),
    GET_ROLE("iam", "get-role", Form.LOOKUP),
    LIST_ATTACHED_ROLE_POLICIES("iam", "list-attached-role-policies", Form.LOOKUP),
    /** The agent's five actions for one role. */
    SIMULATE_PRINCIPAL_POLICY("iam", "simulate-principal-policy", Form.LOOKUP),
    DESCRIBE_INSTANCE_INFORMATION("ssm", "describe-instance-information", Form.LISTING),
    GET_CONNECTION_STATUS("ssm", "get-connection-status", Form.LOOKUP),
    GET_SERVICE_SETTING("ssm", "get-service-setting", Form.LOOKUP),
    GET_DOCUMENT("ssm", "get-document", Form.LOOKUP),
    GET_METRIC_DATA("cloudwatch", "get-metric-data", Form.LOOKUP);

    /** The argument of {@link #GET_SERVICE_SETTING}: the last part of the setting's id. */
    public static final String DEFAULT_HOST_MANAGEMENT_SETTING =
            "default-ec2-instance-management-role";

    /** The argument of {@link #GET_DOCUMENT}: the preferences of sessions. */
    public static final String SESSION_PREFERENCES_DOCUMENT = "SSM-SessionManagerRunShell";

    private enum Form {
        LISTING,
        LOOKUP
    }

    private final String service;
    private final String operation;
    private final Form form;

    Operation(String service, String operation, Form form) {
        this.service = service;
        this.operation = operation;
        this.form = form;
    }

    public static Optional<Operation> parse(String service, String operation) {
        return Arrays.stream(values())
                .filter(known -> known.service.equals(service) && known.operation.equals(operation))
                .findFirst();
    }

    public String service() {
        return service;
    }

    /** As in {@code aws SERVICE OPERATION}. */
    public String operation() {
        return operation;
    }

    /** Whether each call is about one resource, which its argument names. */
    public boolean takesArgument() {
        return form == Form.LOOKUP;
    }

    public Readings.Call call() {
        return Readings.Call.of(service, operation);
    }

    public Readings.Call call(String argument) {
        return new Readings.Call(service, operation, argument);
    }

    @Override
    public String toString() {
        return service + " " + operation;
    }
}
