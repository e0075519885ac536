package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.model.Cidr;
import dev.ssmreconnect.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A set of addresses of one family, as disjoint blocks. The address of a peer is often not known, only that it is one of these: a
 * rule then decides only where it says the same of all of them.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA's special-purpose IPv4 addresses</a>
 */
record AddressSpace(List<Cidr> blocks) {
    static final AddressSpace NOWHERE = new AddressSpace(List.of());

    /** Where a service of AWS may answer publicly over IPv4: all but private, shared, reserved and documentation blocks. */
    static final AddressSpace PUBLIC_IPV4 =
            allBut(
                    Cidr.ALL_IPV4,
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3");

    /** Where another network of the same organisation may have its endpoints. */
    static final AddressSpace PRIVATE_IPV4 =
            new AddressSpace(
                    List.of(
                            Cidr.parse("10.0.0.0/8"),
                            Cidr.parse("100.64.0.0/10"),
                            Cidr.parse("172.16.0.0/12"),
                            Cidr.parse("192.168.0.0/16")));

    /** Where it may answer publicly over IPv6: global unicast but the documentation block. */
    static final AddressSpace PUBLIC_IPV6 = allBut(Cidr.parse("2000::/3"), "2001:db8::/32");

    /**
     * As many addresses as one rule may single out of the public space without mattering: a service's name resolves to several
     * addresses that change within minutes, so a handful of them neither opens nor closes the way to it.
     */
    private static final double HANDFUL = 256;

    AddressSpace {
        blocks = List.copyOf(blocks);
    }

    static AddressSpace of(Cidr block) {
        return new AddressSpace(List.of(block));
    }

    static AddressSpace of(IpAddress address) {
        return of(Cidr.of(address));
    }

    private static AddressSpace allBut(Cidr all, String... excluded) {
        AddressSpace space = of(all);
        for (String block : excluded) {
            space = space.minus(Cidr.parse(block));
        }
        return space;
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    AddressSpace intersect(Cidr other) {
        return new AddressSpace(blocks.stream().flatMap(block -> common(block, other)).toList());
    }

    private static Stream<Cidr> common(Cidr one, Cidr other) {
        if (other.contains(one)) {
            return Stream.of(one);
        }
        return one.contains(other) ? Stream.of(other) : Stream.empty();
    }

    AddressSpace minus(Cidr other) {
        if (other.prefixLength() == 0
                && blocks.stream().allMatch(block -> block.isIpv6() == other.isIpv6())) {
            return NOWHERE;
        }
        if (blocks.stream().noneMatch(other::overlaps)) {
            return this;
        }
        return new AddressSpace(blocks.stream().flatMap(block -> without(block, other)).toList());
    }

    AddressSpace minus(AddressSpace other) {
        AddressSpace left = this;
        for (Cidr block : other.blocks) {
            left = left.minus(block);
        }
        return left;
    }

    private static Stream<Cidr> without(Cidr block, Cidr hole) {
        if (hole.contains(block)) {
            return Stream.empty();
        }
        return block.contains(hole) ? around(block, hole).stream() : Stream.of(block);
    }

    /** What is left of a block: at each length on the way down to the hole, the half that the hole is not in. */
    private static List<Cidr> around(Cidr block, Cidr hole) {
        List<Cidr> left = new ArrayList<>();
        for (int length = block.prefixLength() + 1; length <= hole.prefixLength(); length++) {
            left.add(new Cidr(flip(hole.base(), length), length));
        }
        return left;
    }

    private static IpAddress flip(IpAddress address, int bit) {
        if (!address.isIpv6()) {
            return new IpAddress(false, 0, address.low() ^ (1L << (32 - bit)));
        }
        return bit <= 64
                ? new IpAddress(true, address.high() ^ (1L << (64 - bit)), address.low())
                : new IpAddress(true, address.high(), address.low() ^ (1L << (128 - bit)));
    }

    double size() {
        double size = 0;
        for (Cidr block : blocks) {
            size += Math.scalb(1.0, (block.isIpv6() ? 128 : 32) - block.prefixLength());
        }
        return size;
    }

    /** Whether it is too small a part of this whole to matter; never so where the whole is one address or one subnet. */
    boolean isNegligibleIn(AddressSpace whole) {
        return whole.isNegligible(size());
    }

    /** Whether so many of its addresses are too few to matter. */
    boolean isNegligible(double count) {
        return count == 0 || (count <= HANDFUL && size() >= HANDFUL * (1 << 16));
    }
}
