package dev.ssmreconnect.sandbox.world;

/** A CIDR block. */
public record Block(Ip base, int length) {
    public static Block of(String text) {
        int slash = text.indexOf('/');
        return new Block(
                Ip.of(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    public boolean contains(Ip ip) {
        if (ip.v6() != base.v6()) {
            return false;
        }
        return base.v6()
                ? sameHigh(ip) && sameLow(ip)
                : length == 0 || (ip.low() ^ base.low()) >>> (32 - length) == 0;
    }

    public boolean contains(Block other) {
        return other.length >= length && contains(other.base);
    }

    private boolean sameHigh(Ip ip) {
        int bits = Math.min(length, 64);
        return bits == 0 || (ip.high() ^ base.high()) >>> (64 - bits) == 0;
    }

    private boolean sameLow(Ip ip) {
        return length <= 64 || (ip.low() ^ base.low()) >>> (128 - length) == 0;
    }

    @Override
    public String toString() {
        return base + "/" + length;
    }
}
