package dev.ssmreconnect.functions.runtime;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Calls a function as CloudWatch does for a custom widget. */
public final class Called {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    public static final String REQUEST = "8f5c2e1a-0000-4000-8000-000000000001";

    private Called() {}

    /** @return the text that CloudWatch shows */
    public static String by(RequestStreamHandler function, String event) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        function.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                output,
                new Invocation());
        JsonNode answer = JSON.readTree(output.toByteArray());
        if (!answer.isTextual()) {
            throw new AssertionError("CloudWatch shows a text, and was given " + answer);
        }
        return answer.asText();
    }

    /** What CloudWatch adds to each call, with what was typed into the page and the parameters of the call. */
    public static String event(String theme, String typed, String parameters) {
        return """
        {"widgetContext": {"dashboardName": "ssm-reconnect-us-east-1", "widgetId": "widget-1", "accountId": "111122223333",
          "locale": "en", "timezone": {"label": "UTC", "offsetISO": "+00:00", "offsetInMinutes": 0}, "period": 300,
          "isAutoPeriod": true, "timeRange": {"mode": "relative", "start": 1, "end": 2, "relativeStart": 1},
          "theme": "%s", "linkCharts": true, "title": "Incidents", "forms": {"all": {%s}}, "params": {},
          "width": 1200, "height": 800}%s}\
        """
                .formatted(theme, typed, parameters.isEmpty() ? "" : ", " + parameters);
    }

    private static final class Invocation implements Context {
        @Override
        public String getAwsRequestId() {
            return REQUEST;
        }

        @Override
        public String getLogGroupName() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getLogStreamName() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getFunctionName() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getFunctionVersion() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getInvokedFunctionArn() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CognitoIdentity getIdentity() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClientContext getClientContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getRemainingTimeInMillis() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getMemoryLimitInMB() {
            throw new UnsupportedOperationException();
        }

        @Override
        public LambdaLogger getLogger() {
            throw new UnsupportedOperationException();
        }
    }
}
