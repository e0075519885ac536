package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;

/**
 * VPC Block Public Access of the account in the Region.
 *
 * @param mode {@code off}, {@code block-ingress} (egress through NAT and egress-only gateways stays), {@code block-bidirectional}
 * @param exclusionsAllowed {@code allowed} or {@code not-allowed}: where allowed, a VPC or subnet may be exempt, which is not read
 */
public record BlockPublicAccess(AwsValue mode, AwsValue exclusionsAllowed) {}
