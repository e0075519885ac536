package dev.ssmreconnect.aws.collect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ssmreconnect.model.InstanceId;
import dev.ssmreconnect.snapshot.Operation;
import dev.ssmreconnect.snapshot.Readings.Answer;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;

/** The calls to Systems Manager. */
final class SsmReads {
    private static final int PAGE = 50;

    private final SsmClient ssm;

    SsmReads(SsmClient ssm) {
        this.ssm = ssm;
    }

    Read nodes(Collection<InstanceId> ids) {
        return Read.chunked(ids.stream().map(InstanceId::value).toList(), PAGE, this::nodes);
    }

    /** An id that Systems Manager does not know may fail the call for all: then each half is asked for by itself. */
    private Answer nodes(List<String> ids) {
        Answer answer = nodePages(ids);
        if (!(answer instanceof Answer.Failure failure)
                || !failure.code().startsWith("InvalidInstance")) {
            return answer;
        }
        if (ids.size() == 1) {
            return Pages.empty("InstanceInformationList");
        }
        int half = ids.size() / 2;
        return Pages.merged(nodes(ids.subList(0, half)), nodes(ids.subList(half, ids.size())));
    }

    private Answer nodePages(List<String> ids) {
        InstanceInformationStringFilter filter =
                InstanceInformationStringFilter.builder().key("InstanceIds").values(ids).build();
        return Pages.all(token ->
                ssm.describeInstanceInformation(
                        request -> request.filters(filter).maxResults(PAGE).nextToken(token)));
    }

    /** What AWS answers of a target that it does not know. */
    static Read notConnected(InstanceId id) {
        return Read.of(() ->
                new Answer.Response(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("Target", id.value())
                                .put("Status", "notconnected")));
    }

    Read connectionStatus(InstanceId id) {
        return Read.of(() ->
                Failures.orAnswer(() ->
                        new Answer.Response(
                                SdkJson.response(
                                        ssm.getConnectionStatus(
                                                request -> request.target(id.value()))))));
    }

    Read defaultHostManagement() {
        return Read.of(() ->
                Failures.orAnswer(() ->
                        new Answer.Response(
                                SdkJson.response(
                                        ssm.getServiceSetting(request ->
                                                request.settingId(
                                                        "/ssm/managed-instance/"
                                                                + Operation
                                                                        .DEFAULT_HOST_MANAGEMENT_SETTING))))));
    }

    Read sessionPreferences() {
        return Read.of(() ->
                Failures.orAnswer(() ->
                        new Answer.Response(
                                SdkJson.response(
                                        ssm.getDocument(request ->
                                                request.name(
                                                        Operation
                                                                .SESSION_PREFERENCES_DOCUMENT))))));
    }
}
