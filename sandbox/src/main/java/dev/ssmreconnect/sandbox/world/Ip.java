package dev.ssmreconnect.sandbox.world;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** An IPv4 or IPv6 address as 128 bits; an IPv4 address is the low 32 of them. */
public record Ip(boolean v6, long high, long low) implements Comparable<Ip> {
    /**
     * @throws IllegalArgumentException for text that is no literal address
     */
    public static Ip of(String text) {
        return text.indexOf(':') >= 0 ? ofV6(text) : ofV4(text);
    }

    public static Ip v4(long bits) {
        return new Ip(false, 0, bits & 0xffff_ffffL);
    }

    /** The address that is {@code count} above this one. */
    public Ip plus(long count) {
        return new Ip(v6, high, low + count);
    }

    private static Ip ofV4(String text) {
        long bits = 0;
        int parts = 0;
        int part = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c == '.' && part >= 0 && part < 256) {
                bits = bits << 8 | part;
                part = -1;
                parts++;
            } else if (c >= '0' && c <= '9') {
                part = Math.max(part, 0) * 10 + c - '0';
            } else {
                throw new IllegalArgumentException("'" + text + "' is no IP address.");
            }
        }
        if (parts != 4) {
            throw new IllegalArgumentException("'" + text + "' is no IP address.");
        }
        return v4(bits);
    }

    private static Ip ofV6(String text) {
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            if (bytes.length != 16) {
                throw new IllegalArgumentException(
                        "'" + text + "' is an IPv4 address in IPv6 form, which AWS does not use.");
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new Ip(true, buffer.getLong(), buffer.getLong());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is no IP address.", e);
        }
    }

    @Override
    public int compareTo(Ip other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return v6
                ? v6Text()
                : (low >> 24 & 255)
                        + "."
                        + (low >> 16 & 255)
                        + "."
                        + (low >> 8 & 255)
                        + "."
                        + (low & 255);
    }

    /** Shortened as AWS prints it: the longest run of zero groups as two colons. */
    private String v6Text() {
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && group(i + run) == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >> (3 - index % 4) * 16 & 0xffff);
    }
}
