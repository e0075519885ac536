package dev.ssmreconnect.aws.remediate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What an account holds, as far as the executors can see and change it. Its text is compared before and after. */
final class World {
    final Map<String, Instance> instances = new TreeMap<>();
    final Map<String, Group> groups = new TreeMap<>();
    final Map<String, Endpoint> endpoints = new TreeMap<>();
    final Map<String, Boolean> dns = new TreeMap<>();
    final Map<String, List<String>> profiles = new TreeMap<>();
    final Map<String, List<String>> roles = new TreeMap<>();
    final List<Command> commands = new ArrayList<>();
    final Map<String, String> tokens = new TreeMap<>();
    int made;

    static final class Instance {
        String state = "running";
        String profileArn = "";
        String associationState = "associated";
        int hopLimit = 1;
        String httpEndpoint = "enabled";
        String httpTokens = "required";
        String ping = "Online";
        boolean connected;
        boolean latestAgent;
        int reboots;

        @Override
        public String toString() {
            return String.join(
                    " ",
                    state,
                    profileArn,
                    associationState,
                    Integer.toString(hopLimit),
                    httpEndpoint,
                    httpTokens,
                    ping,
                    Integer.toString(reboots));
        }
    }

    static final class Group {
        String name = "";
        String vpcId = "";
        List<Tag> tags = List.of();
        List<IpPermission> ingress = new ArrayList<>();
        List<IpPermission> egress = new ArrayList<>();

        @Override
        public String toString() {
            return name + " " + vpcId + " " + tags + " in " + ingress + " out " + egress;
        }
    }

    static final class Endpoint {
        String vpcId = "";
        String service = "";
        String state = "pending";
        boolean privateDns;
        List<String> subnets = List.of();
        List<String> groups = List.of();
        List<Tag> tags = List.of();

        @Override
        public String toString() {
            return String.join(
                    " ",
                    vpcId,
                    service,
                    state,
                    Boolean.toString(privateDns),
                    subnets.toString(),
                    groups.toString(),
                    tags.toString());
        }
    }

    record Command(String id, String instanceId, String document, String comment) {}

    /** An id that AWS would give; the made things are counted so that a second one shows. */
    String next(String prefix) {
        return "%s-%04d".formatted(prefix, ++made);
    }

    @Override
    public String toString() {
        return String.join(
                "\n",
                "instances " + instances,
                "groups " + groups,
                "endpoints " + endpoints,
                "dns " + dns,
                "profiles " + profiles,
                "roles " + roles,
                "commands " + commands.size());
    }
}
