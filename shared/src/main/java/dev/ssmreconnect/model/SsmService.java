package dev.ssmreconnect.model;

/**
 * The two services that Session Manager needs. {@code ec2messages} is not among them: it is being retired and is never created.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html">VPC endpoints for Systems Manager</a>
 */
public enum SsmService {
    /** Registration, heartbeat, Run Command. */
    SSM("ssm"),
    /** The control and data channels of sessions. */
    SSMMESSAGES("ssmmessages");

    private final String id;

    SsmService(String id) {
        this.id = id;
    }

    /** As in {@code com.amazonaws.REGION.ID}. */
    public String id() {
        return id;
    }

    /** The name of its interface endpoint service; the same in every partition, China's included. */
    public String endpointServiceName(String region) {
        return "com.amazonaws." + region + "." + id;
    }

    @Override
    public String toString() {
        return id;
    }
}
