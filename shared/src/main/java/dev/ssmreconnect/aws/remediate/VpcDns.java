package dev.ssmreconnect.aws.remediate;

import java.util.Arrays;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** The two attributes of a VPC that private DNS needs. */
enum VpcDns {
    SUPPORT("enableDnsSupport", VpcAttributeName.ENABLE_DNS_SUPPORT),
    HOSTNAMES("enableDnsHostnames", VpcAttributeName.ENABLE_DNS_HOSTNAMES);

    private final String awsName;
    private final VpcAttributeName attribute;

    VpcDns(String awsName, VpcAttributeName attribute) {
        this.awsName = awsName;
        this.attribute = attribute;
    }

    static VpcDns parse(String name) {
        return Arrays.stream(values())
                .filter(value -> value.awsName.equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "'%s' is not a DNS attribute of a VPC: expected enableDnsSupport or enableDnsHostnames"
                                        .formatted(name)));
    }

    String awsName() {
        return awsName;
    }

    boolean isOn(Ec2Client ec2, String vpcId) {
        DescribeVpcAttributeResponse answer =
                ec2.describeVpcAttribute(request -> request.vpcId(vpcId).attribute(attribute));
        AttributeBooleanValue value =
                switch (this) {
                    case SUPPORT -> answer.enableDnsSupport();
                    case HOSTNAMES -> answer.enableDnsHostnames();
                };
        return value != null && Boolean.TRUE.equals(value.value());
    }

    void set(Ec2Client ec2, String vpcId, boolean on) {
        AttributeBooleanValue value = AttributeBooleanValue.builder().value(on).build();
        ModifyVpcAttributeRequest.Builder request =
                ModifyVpcAttributeRequest.builder().vpcId(vpcId);
        ec2.modifyVpcAttribute(
                switch (this) {
                    case SUPPORT -> request.enableDnsSupport(value).build();
                    case HOSTNAMES -> request.enableDnsHostnames(value).build();
                });
    }
}
