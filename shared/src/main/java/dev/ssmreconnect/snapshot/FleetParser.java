package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.AgentVersion;
import dev.ssmreconnect.model.AwsValue;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what Systems Manager knows. */
final class FleetParser {
    /** The setting's value where Default Host Management is off. */
    private static final String OFF = "$None";

    private static final Pattern VERSION = Pattern.compile("\\d{1,9}(\\.\\d{1,9})*");

    private FleetParser() {}

    static Fleet parse(Answers answers) {
        return new Fleet(
                answers.listing(
                        Operation.DESCRIBE_INSTANCE_INFORMATION,
                        "InstanceInformationList",
                        node -> List.of(node(node)),
                        ManagedNode::id),
                answers.lookups(
                        Operation.GET_CONNECTION_STATUS,
                        InstanceId::new,
                        root -> Observed.known(root.at("Status").word())),
                answers.lookup(
                        Operation.GET_SERVICE_SETTING.call(
                                Operation.DEFAULT_HOST_MANAGEMENT_SETTING),
                        FleetParser::hostManagementRole),
                answers.lookup(
                        Operation.GET_DOCUMENT.call(Operation.SESSION_PREFERENCES_DOCUMENT),
                        FleetParser::sessionPreferences));
    }

    private static ManagedNode node(Element node) {
        return new ManagedNode(
                node.at("InstanceId").as(InstanceId::new),
                node.at("PingStatus").word(),
                node.at("LastPingDateTime").time(),
                node.at("RegistrationDate").time(),
                node.at("AgentVersion").optionalText().flatMap(FleetParser::agentVersion),
                node.at("PlatformType").optionalText().map(AwsValue::new));
    }

    /** An agent that was built by hand may call itself {@code 3.3.40.0-custom}. */
    private static Optional<AgentVersion> agentVersion(String text) {
        Matcher numbers = VERSION.matcher(text);
        return numbers.lookingAt()
                ? Optional.of(new AgentVersion(numbers.group()))
                : Optional.empty();
    }

    private static Observed<String> hostManagementRole(Element root) {
        Optional<String> role = root.at("ServiceSetting").at("SettingValue").optionalText();
        return role.isEmpty() || role.get().equals(OFF)
                ? Observed.absent()
                : Observed.known(role.get());
    }

    private static Observed<SessionPreferences> sessionPreferences(Element root) {
        if (root.at("DocumentFormat").wordOr("JSON").isOneOf("YAML", "TEXT")) {
            return Observed.notVisible("the session preferences are not JSON");
        }
        Element inputs = root.at("Content").document().at("inputs");
        return Observed.known(
                new SessionPreferences(
                        inputs.at("s3BucketName").textOr(""),
                        inputs.at("cloudWatchLogGroupName").textOr(""),
                        inputs.at("kmsKeyId").textOr("")));
    }
}
