package dev.ssmreconnect.model;

/** A block of addresses. Host bits in the text are cleared, as AWS does. */
public record Cidr(IpAddress base, int prefixLength) implements Comparable<Cidr> {
    public static final Cidr ALL_IPV4 = parse("0.0.0.0/0");
    public static final Cidr ALL_IPV6 = parse("::/0");

    public Cidr {
        int width = base.isIpv6() ? 128 : 32;
        if (prefixLength < 0 || prefixLength > width) {
            throw new IllegalArgumentException(
                    "expected a prefix length from 0 to "
                            + width
                            + ", found "
                            + base
                            + "/"
                            + prefixLength);
        }
        base = masked(base, prefixLength);
    }

    /**
     * @param text {@code ADDRESS/LENGTH}, IPv4 or IPv6
     * @throws IllegalArgumentException where it is anything else
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a CIDR block: expected ADDRESS/LENGTH");
        }
        try {
            return new Cidr(
                    IpAddress.parse(text.substring(0, slash)),
                    Integer.parseInt(text.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a CIDR block: " + e.getMessage(), e);
        }
    }

    /** The block that holds just this address. */
    public static Cidr of(IpAddress address) {
        return new Cidr(address, address.isIpv6() ? 128 : 32);
    }

    public boolean isIpv6() {
        return base.isIpv6();
    }

    public boolean contains(IpAddress address) {
        if (address.isIpv6() != base.isIpv6()) {
            return false;
        }
        long low = address.low() ^ base.low();
        return base.isIpv6()
                ? ((address.high() ^ base.high()) & mask(prefixLength, 64)) == 0
                        && (low & mask(prefixLength - 64, 64)) == 0
                : (low & mask(prefixLength, 32)) == 0;
    }

    public boolean contains(Cidr other) {
        return other.prefixLength >= prefixLength && contains(other.base);
    }

    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    private static IpAddress masked(IpAddress address, int length) {
        return address.isIpv6()
                ? new IpAddress(
                        true,
                        address.high() & mask(length, 64),
                        address.low() & mask(length - 64, 64))
                : new IpAddress(false, 0, address.low() & mask(length, 32));
    }

    private static long mask(int ones, int width) {
        int zeros = Math.min(width, width - ones);
        long all = width == 64 ? -1L : (1L << width) - 1;
        return zeros == 64 ? 0 : all << Math.max(0, zeros) & all;
    }

    @Override
    public int compareTo(Cidr other) {
        int byBase = base.compareTo(other.base);
        return byBase != 0 ? byBase : Integer.compare(prefixLength, other.prefixLength);
    }

    @Override
    public String toString() {
        return base + "/" + prefixLength;
    }
}
