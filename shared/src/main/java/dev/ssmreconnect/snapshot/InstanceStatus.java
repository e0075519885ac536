package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;

/** The two status checks: {@code ok}, {@code impaired}, {@code initializing}, {@code insufficient-data}, {@code not-applicable}. */
public record InstanceStatus(InstanceId id, AwsValue systemStatus, AwsValue instanceStatus) {}
