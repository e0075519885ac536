package dev.ssmreconnect.sandbox.world;

import java.util.List;
import java.util.Map;

/**
 * A Region: its partition, its names in DNS, its Availability Zones.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARNs and
 *     partitions</a>
 */
public record Region(String name) {
    private static final List<String> LETTERS = List.of("a", "b", "c", "d", "e", "f");

    /**
     * In this account the letters of us-east-1 are mapped to zone ids as AWS shuffles them;
     * elsewhere in order.
     */
    private static final Map<String, Integer> SHUFFLED =
            Map.of("a", 6, "b", 1, "c", 2, "d", 4, "e", 3, "f", 5);

    public String partition() {
        if (name.startsWith("cn-")) {
            return "aws-cn";
        }
        if (name.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        return name.startsWith("eusc-") ? "aws-eusc" : "aws";
    }

    public String dnsSuffix() {
        return switch (partition()) {
            case "aws-cn" -> "amazonaws.com.cn";
            case "aws-eusc" -> "amazonaws.eu";
            default -> "amazonaws.com";
        };
    }

    /** The name of a service's interface endpoint, such as {@code com.amazonaws.us-east-1.ssm}. */
    public String endpointService(String service) {
        return (partition().equals("aws-eusc") ? "eu.amazonaws." : "com.amazonaws.")
                + name
                + "."
                + service;
    }

    public String hostname(String service) {
        return service + "." + name + "." + dnsSuffix();
    }

    public List<String> zones() {
        return (name.equals("us-east-1") ? LETTERS : LETTERS.subList(0, 3))
                .stream().map(letter -> name + letter).toList();
    }

    public String zoneId(String zone) {
        String letter = zone.substring(name.length());
        int number =
                name.equals("us-east-1")
                        ? SHUFFLED.getOrDefault(letter, 1)
                        : LETTERS.indexOf(letter) + 1;
        return shortName() + "-az" + number;
    }

    /** {@code use1}, {@code apse2}, {@code usgw1}. */
    private String shortName() {
        StringBuilder text = new StringBuilder();
        String[] parts = name.split("-", -1);
        for (int i = 0; i < parts.length; i++) {
            text.append(i == 0 ? parts[i] : initials(parts[i]));
        }
        return text.toString();
    }

    private static String initials(String part) {
        return switch (part) {
            case "southeast" -> "se";
            case "northeast" -> "ne";
            case "southwest" -> "sw";
            case "northwest" -> "nw";
            default -> part.substring(0, 1);
        };
    }

    public String arn(String service, String account, String resource) {
        return "arn:" + partition() + ":" + service + ":" + name + ":" + account + ":" + resource;
    }

    /**
     * An ARN of IAM, which has no Region; the account is {@code aws} for policies that AWS
     * maintains.
     */
    public String iamArn(String account, String resource) {
        return "arn:" + partition() + ":iam::" + account + ":" + resource;
    }
}
