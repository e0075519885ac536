package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AwsValue;

/**
 * How the instance answers on 169.254.169.254.
 *
 * @param state {@code pending} or {@code applied}
 * @param httpEndpoint {@code enabled} or {@code disabled}
 * @param httpTokens {@code required} (IMDSv2 only) or {@code optional}
 * @param hopLimit HttpPutResponseHopLimit, 1 to 64
 */
public record MetadataOptions(
        AwsValue state, AwsValue httpEndpoint, AwsValue httpTokens, int hopLimit) {}
