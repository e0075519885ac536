package dev.ssmreconnect.sandbox.packet;

import dev.ssmreconnect.sandbox.world.Ip;

/** What is to be reached: {@code tcp} 443 of a service, or {@code udp} 53 of a DNS server. */
record Server(Ip ip, String protocol, int port) {
    static Server https(Ip ip) {
        return new Server(ip, "tcp", 443);
    }

    static Server dns(Ip ip) {
        return new Server(ip, "udp", 53);
    }

    String protocolNumber() {
        return protocol.equals("tcp") ? "6" : "17";
    }

    @Override
    public String toString() {
        return ip + ":" + port;
    }
}
