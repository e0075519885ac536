package dev.ssmreconnect.sandbox.world;

/**
 * @param applied false while a change is {@code pending}
 */
public record MetadataOptions(
        boolean enabled, boolean tokensRequired, int hopLimit, boolean applied) {
    public static MetadataOptions ofToday() {
        return new MetadataOptions(true, true, 2, true);
    }
}
