package dev.ssmreconnect.sandbox.world;

import java.util.SplittableRandom;
import java.util.UUID;

/** Ids as AWS forms them, the same for the same seed. */
public final class Ids {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final SplittableRandom random;

    public Ids(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Such as {@code vpc-0a1b2c3d4e5f67890}. */
    public String next(String prefix) {
        String digits = Long.toHexString(random.nextLong());
        return prefix + "-0" + "0".repeat(16 - digits.length()) + digits;
    }

    /** Such as {@code AIPAEXAMPLE234567ABCD}. */
    public String unique(String prefix) {
        StringBuilder text = new StringBuilder(prefix);
        for (int i = 0; i < 17; i++) {
            text.append(BASE32.charAt(random.nextInt(32)));
        }
        return text.toString();
    }

    public String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** A public IPv4 address of EC2's, unique enough for one account. */
    public Ip publicAddress() {
        return Ip.v4(54L << 24 | 210L << 16 | random.nextInt(65_534) + 1);
    }
}
