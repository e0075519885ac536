package dev.ssmreconnect.diagnose;

import static java.util.Map.entry;

import java.util.Map;

/**
 * For each fault, what a person does about it. {@code {instance}}, {@code {region}}, {@code {subject}} and {@code {owner}} stand for
 * the instance's id, its Region, what the finding speaks of and the account that its subnet belongs to.
 */
final class Advice {
    private static final Map<CheckId, String> TEXTS =
            Map.ofEntries(
                    entry(
                            CheckId.INSTANCE_NOT_FOUND,
                            "Check the id, the account (aws sts get-caller-identity) and the Region of the call; a terminated instance vanishes after an hour."),
                    entry(
                            CheckId.INSTANCE_NOT_RUNNING,
                            "Start it if it should run: aws ec2 start-instances --instance-ids {instance} --region {region}"),
                    entry(
                            CheckId.INSTANCE_MANAGED_BY_SERVICE,
                            "Use the service that operates {instance}; for a session, ask whether it offers one."),
                    entry(
                            CheckId.INSTANCE_JUST_LAUNCHED,
                            "Wait until the instance has booted, and look again."),
                    entry(
                            CheckId.INSTANCE_STATUS_CHECK_FAILED,
                            "See what the guest prints (aws ec2 get-console-output --latest --instance-id {instance} --region {region}); stop and start moves it to another host, reboot revives a guest that hangs."),
                    entry(
                            CheckId.INSTANCE_RESOURCES_EXHAUSTED,
                            "Free the CPU or the disk of {instance}, or give it a larger type or volume."),
                    entry(
                            CheckId.IDENTITY_NO_INSTANCE_PROFILE,
                            "Attach an instance profile whose role has the agent's permissions: aws ec2 associate-iam-instance-profile --instance-id {instance} --iam-instance-profile Name=PROFILE --region {region}"),
                    entry(
                            CheckId.IDENTITY_ASSOCIATION_PENDING,
                            "Wait until the association has settled, and look again."),
                    entry(
                            CheckId.IDENTITY_PROFILE_WITHOUT_ROLE,
                            "Put a role with the agent's permissions into it: aws iam add-role-to-instance-profile --instance-profile-name {subject} --role-name ROLE"),
                    entry(
                            CheckId.IDENTITY_PROFILE_REPLACED,
                            "Associate the profile anew, so that EC2 takes up the one that exists: aws ec2 describe-iam-instance-profile-associations --filters Name=instance-id,Values={instance} --region {region}, then aws ec2 replace-iam-instance-profile-association --association-id ASSOCIATION --iam-instance-profile Name={subject} --region {region}; make the profile first if it is gone."),
                    entry(
                            CheckId.IDENTITY_TRUST_MISSING_EC2,
                            "Let the service ec2.amazonaws.com take role {subject} (sts:AssumeRole) in its trust policy: aws iam update-assume-role-policy --role-name {subject} --policy-document FILE; keep the principals it has."),
                    entry(
                            CheckId.IDENTITY_DENIED_BY_SCP,
                            "Nothing in this account can lift a service control policy: ask whoever administers the organization to allow role {subject} the actions named above. No other profile or role would help."),
                    entry(
                            CheckId.IDENTITY_DENIED_BY_BOUNDARY,
                            "Ask the owner of the permissions boundary of role {subject} to allow the actions named above (aws iam get-role --role-name {subject} names it), or use a role without it; a further policy on the role does not help."),
                    entry(
                            CheckId.IDENTITY_DENIED_BY_POLICY,
                            "Take the actions out of the Deny statement on role {subject}; a further Allow does not lift a Deny."),
                    entry(
                            CheckId.IDENTITY_DHMC_SHADOWED,
                            "Give role {subject} the missing actions, or take ssm:UpdateInstanceInformation from it, so that the agent turns to Default Host Management."),
                    entry(
                            CheckId.IDENTITY_PERMISSION_MISSING,
                            "Give role {subject} the missing actions, for example with a policy of these five alone: ssm:UpdateInstanceInformation and ssmmessages:CreateControlChannel, CreateDataChannel, OpenControlChannel, OpenDataChannel."),
                    entry(
                            CheckId.PATH_DNS_SUPPORT_OFF,
                            "Turn on the VPC's resolver: aws ec2 modify-vpc-attribute --vpc-id {subject} --enable-dns-support --region {region}"),
                    entry(
                            CheckId.PATH_DNS_HOSTNAMES_OFF,
                            "Turn on DNS hostnames, which private DNS of endpoints needs: aws ec2 modify-vpc-attribute --vpc-id {subject} --enable-dns-hostnames --region {region}"),
                    entry(
                            CheckId.PATH_CUSTOM_DNS,
                            "The VPC uses DNS servers that cannot be seen from here: let them forward amazonaws.com to the VPC resolver (the VPC's base address + 2), or ask their owner what ssm.{region}.amazonaws.com and ssmmessages.{region}.amazonaws.com resolve to."),
                    entry(
                            CheckId.PATH_SHARED_SUBNET,
                            "The subnet is shared by another account, whose endpoints cannot be seen from here: ask its owner{owner} for endpoints of ssm and ssmmessages, or for a route out."),
                    entry(
                            CheckId.PATH_IPV6_ONLY,
                            "Only IPv6 leads out, and whether the agent uses it depends on its version and the Region: give the subnet a way out by IPv4, NAT64 with DNS64, or endpoints for ssm and ssmmessages."),
                    entry(
                            CheckId.PATH_ENDPOINT_MISSING,
                            "Make interface endpoints for what is missing with private DNS, or give the subnet a default route to a NAT gateway."),
                    entry(
                            CheckId.PATH_ENDPOINT_NOT_AVAILABLE,
                            "See why the endpoint is not available (aws ec2 describe-vpc-endpoints --vpc-endpoint-ids {subject} --region {region}): wait where it is pending, have it accepted, or make it anew where it failed."),
                    entry(
                            CheckId.PATH_ENDPOINT_PRIVATE_DNS_OFF,
                            "Turn on the endpoint's private DNS: aws ec2 modify-vpc-endpoint --vpc-endpoint-id {subject} --private-dns-enabled --region {region}"),
                    entry(
                            CheckId.PATH_SG_EGRESS_BLOCKS,
                            "Let the instance's security group out on TCP 443 to the endpoints, or to where its default route leads."),
                    entry(
                            CheckId.PATH_NACL_BLOCKS_OUTBOUND,
                            "Let network ACL {subject} pass TCP 443 outbound."),
                    entry(
                            CheckId.PATH_BLACKHOLE_ROUTE,
                            "Point the route of {subject} at a target that exists, such as a NAT gateway, or make endpoints for ssm and ssmmessages."),
                    entry(
                            CheckId.PATH_BLOCK_PUBLIC_ACCESS,
                            "VPC Block Public Access is on: exclude the VPC or subnet from it, or make endpoints for ssm and ssmmessages."),
                    entry(
                            CheckId.PATH_NO_PUBLIC_IP,
                            "Give the instance an Elastic IP address, send its subnet through a NAT gateway, or make endpoints for ssm and ssmmessages."),
                    entry(
                            CheckId.PATH_NAT_BROKEN,
                            "Mend or replace the NAT gateway {subject}, or make endpoints for ssm and ssmmessages."),
                    entry(
                            CheckId.PATH_THROUGH_APPLIANCE,
                            "The way leads through something that cannot be seen from here: ask its owner whether TCP 443 to ssm.{region}.amazonaws.com and ssmmessages.{region}.amazonaws.com passes, or make endpoints for ssm and ssmmessages in this VPC as the way round it."),
                    entry(
                            CheckId.PATH_ENDPOINT_NACL_BLOCKS,
                            "Let the network ACL of the endpoint's subnet pass TCP 443 in from the instance's subnet, and 1024-65535 back out."),
                    entry(
                            CheckId.PATH_ENDPOINT_SG_BLOCKS,
                            "Let the endpoint's security group in on TCP 443 from the instance's group or the VPC."),
                    entry(
                            CheckId.PATH_NACL_BLOCKS_RETURN,
                            "Let network ACL {subject} pass TCP 1024-65535 inbound: it does not remember connections."),
                    entry(
                            CheckId.PATH_ENDPOINT_POLICY_DENIES,
                            "Let the policy of endpoint {subject} allow the instance's role the agent's actions."),
                    entry(
                            CheckId.IMDS_DISABLED,
                            "Turn it on, with tokens required: aws ec2 modify-instance-metadata-options --instance-id {instance} --http-endpoint enabled --http-tokens required --region {region}"),
                    entry(
                            CheckId.IMDS_TOKENS_REQUIRED_OLD_AGENT,
                            "Update the agent; leave tokens required. Where it is not Online, install the new one over SSH or RDP, or launch from a newer image."),
                    entry(
                            CheckId.IMDS_HOP_LIMIT,
                            "Raise the hop limit: aws ec2 modify-instance-metadata-options --instance-id {instance} --http-put-response-hop-limit 2 --http-endpoint enabled --region {region}"),
                    entry(
                            CheckId.AGENT_NOT_IN_IMAGE,
                            "Install the agent (sudo dnf install -y amazon-ssm-agent, then sudo systemctl enable --now amazon-ssm-agent) by user data, SSH or EC2 Instance Connect, or launch from an image that has it."),
                    entry(
                            CheckId.AGENT_NEVER_REGISTERED,
                            "All that AWS shows is fine, so the cause is in the guest: over SSH, EC2 Instance Connect or the serial console, see systemctl status amazon-ssm-agent (snap.amazon-ssm-agent.amazon-ssm-agent on Ubuntu), install or enable it, and read /var/log/amazon/ssm/amazon-ssm-agent.log; a reboot makes a sleeping agent try at once."),
                    entry(
                            CheckId.AGENT_CONNECTION_LOST,
                            "All that AWS shows is fine, so the agent or its guest hangs: see aws ec2 get-console-output --latest --instance-id {instance} --region {region}, restart the agent over SSH, RDP or the serial console, or reboot."),
                    entry(
                            CheckId.AGENT_ONLINE_NOT_CONNECTED,
                            "Restart the agent, which answers to Run Command: aws ssm send-command --document-name AWS-RunShellScript --instance-ids {instance} --parameters commands='systemd-run --on-active=5 systemctl restart amazon-ssm-agent' --region {region}"),
                    entry(
                            CheckId.AGENT_BACKING_OFF,
                            "Wait for the agent's next try, or reboot to have it at once."),
                    entry(
                            CheckId.AGENT_TOO_OLD,
                            "Update the agent: aws ssm send-command --document-name AWS-UpdateSSMAgent --instance-ids {instance} --region {region}"),
                    entry(
                            CheckId.FLEET_QUOTA_EXCEEDED,
                            "Ask AWS for a higher quota of managed nodes, or deregister those that are not needed."),
                    entry(
                            CheckId.SESSION_LOGGING_ENDPOINT_MISSING,
                            "Make the endpoints named above, or take the setting out of the session preferences: without them sessions may stay blank."),
                    entry(
                            CheckId.CALLER_ACCESS_DENIED,
                            "Ask for ssm:StartSession on {instance} and on the document SSM-SessionManagerRunShell."),
                    entry(
                            CheckId.CALLER_WRONG_ACCOUNT_OR_REGION,
                            "Check the account and Region of the call: aws sts get-caller-identity, aws configure get region"));

    private static final String NEVER_REGISTERED_ON_WINDOWS =
            "All that AWS shows is fine, so the cause is in the guest; an image made in another subnet keeps that subnet's route to the metadata service. By RDP or the serial console: route print 169.254.169.254; where its gateway is not {gateway}: route delete 169.254.169.254, then route -p add 169.254.169.254 mask 255.255.255.255 {gateway}, then Restart-Service AmazonSSMAgent.";

    private static final String ONLINE_NOT_CONNECTED_ON_WINDOWS =
            "Restart the agent, which answers to Run Command: aws ssm send-command --document-name AWS-RunPowerShellScript --instance-ids {instance} --parameters commands='Restart-Service AmazonSSMAgent' --region {region}";

    private Advice() {}

    /** @param windows whether the instance runs Windows */
    static String on(CheckId check, boolean windows) {
        if (windows && check == CheckId.AGENT_NEVER_REGISTERED) {
            return NEVER_REGISTERED_ON_WINDOWS;
        }
        if (windows && check == CheckId.AGENT_ONLINE_NOT_CONNECTED) {
            return ONLINE_NOT_CONNECTED_ON_WINDOWS;
        }
        return TEXTS.getOrDefault(check, "");
    }
}
