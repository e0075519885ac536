package dev.ssmreconnect.model;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 address as a 128-bit number; an IPv4 address is the low 32 bits. Never looked up by name. */
public record IpAddress(boolean isIpv6, long high, long low) implements Comparable<IpAddress> {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** @throws IllegalArgumentException where the text is no IPv4 or IPv6 address */
    public static IpAddress parse(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            throw notAnAddress(text);
        }
        InetAddress literal;
        try {
            literal = InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw notAnAddress(text);
        }
        byte[] bytes = literal.getAddress();
        return literal instanceof Inet4Address
                ? new IpAddress(false, 0, bits(bytes, 0, 4))
                : new IpAddress(true, bits(bytes, 0, 8), bits(bytes, 8, 16));
    }

    /** The address {@code count} further on; wraps at the end of the family's range. */
    public IpAddress plus(long count) {
        return isIpv6
                ? new IpAddress(true, high, low + count)
                : new IpAddress(false, 0, (low + count) & 0xffff_ffffL);
    }

    private static long bits(byte[] bytes, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            bits = bits << 8 | bytes[i] & 0xff;
        }
        return bits;
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException("'" + text + "' is not an IPv4 or IPv6 address");
    }

    @Override
    public int compareTo(IpAddress other) {
        if (isIpv6 != other.isIpv6) {
            return isIpv6 ? 1 : -1;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        if (isIpv6) {
            return ipv6Text();
        }
        return (low >> 24 & 0xff)
                + "."
                + (low >> 16 & 0xff)
                + "."
                + (low >> 8 & 0xff)
                + "."
                + (low & 0xff);
    }

    /** The canonical form of RFC 5952: lower case, the longest run of two or more zero groups left out. */
    private String ipv6Text() {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (int) ((i < 4 ? high : low) >>> 16 * (3 - i % 4)) & 0xffff;
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
