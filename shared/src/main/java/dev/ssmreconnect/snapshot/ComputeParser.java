package dev.ssmreconnect.snapshot;

import dev.ssmreconnect.model.ImageId;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.model.Observed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads statuses, images, console outputs and metrics; instances have a parser of their own. */
final class ComputeParser {
    private static final Pattern BASE64 =
            Pattern.compile("[A-Za-z0-9+/\\r\\n]{16,}={0,2}[\\r\\n]*");

    private ComputeParser() {}

    static Compute parse(Answers answers) {
        return new Compute(
                answers.listing(
                        Operation.DESCRIBE_INSTANCES,
                        "Reservations",
                        reservation -> reservation.at("Instances").list(InstanceParser::instance),
                        Instance::id),
                answers.listing(
                        Operation.DESCRIBE_INSTANCE_STATUS,
                        "InstanceStatuses",
                        element -> List.of(status(element)),
                        InstanceStatus::id),
                answers.listing(
                        Operation.DESCRIBE_IMAGES,
                        "Images",
                        element -> List.of(image(element)),
                        Image::id),
                answers.lookups(
                        Operation.GET_CONSOLE_OUTPUT,
                        InstanceId::new,
                        ComputeParser::consoleOutput),
                answers.lookups(
                        Operation.GET_METRIC_DATA,
                        InstanceId::new,
                        root ->
                                Observed.known(
                                        root.at("MetricDataResults").requiredList().stream()
                                                .map(ComputeParser::series)
                                                .toList())));
    }

    private static InstanceStatus status(Element status) {
        return new InstanceStatus(
                status.at("InstanceId").as(InstanceId::new),
                status.at("SystemStatus").at("Status").wordOr("insufficient-data"),
                status.at("InstanceStatus").at("Status").wordOr("insufficient-data"));
    }

    private static Image image(Element image) {
        return new Image(
                image.at("ImageId").as(ImageId::new),
                image.at("Name").textOr(""),
                image.at("Description").textOr(""),
                image.at("OwnerId").textOr(""),
                image.at("ImageOwnerAlias").textOr(""),
                image.at("CreationDate").time());
    }

    /** Absent where the instance has printed nothing yet. */
    private static Observed<ConsoleOutput> consoleOutput(Element root) {
        Optional<String> output = root.at("Output").optionalText();
        return output.isEmpty()
                ? Observed.absent()
                : Observed.known(
                        new ConsoleOutput(plain(output.get()), root.at("Timestamp").time()));
    }

    /** The CLI decodes what is base64 on the wire; other clients do not. A console's text has blanks, base64 has none. */
    private static String plain(String output) {
        if (!BASE64.matcher(output).matches()) {
            return output;
        }
        try {
            return new String(Base64.getMimeDecoder().decode(output), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return output;
        }
    }

    private static MetricSeries series(Element result) {
        return new MetricSeries(
                result.at("Id").textOr(""),
                result.at("Label").textOr(""),
                result.at("Timestamps").list(time -> time.as(Times::parse)),
                result.at("Values").list(Element::decimal));
    }
}
