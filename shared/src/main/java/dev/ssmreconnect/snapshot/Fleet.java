package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;

/**
 * What Systems Manager knows.
 *
 * @param nodes DescribeInstanceInformation
 * @param connectionStatuses {@code connected} or {@code notconnected}
 * @param defaultHostManagementRole the role of Default Host Management Configuration; absent where it is off ({@code $None})
 * @param sessionPreferences the document SSM-SessionManagerRunShell; absent where the account has none
 */
public record Fleet(
        Listing<InstanceId, ManagedNode> nodes,
        Lookups<InstanceId, AwsValue> connectionStatuses,
        Observed<String> defaultHostManagementRole,
        Observed<SessionPreferences> sessionPreferences) {}
